package io.aisha.vision.portrait;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.portrait.Portrait.CutOff;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Placing;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.ArrayList;
import java.util.List;

/// Places a portrait in a picture of a given shape so that it looks composed.
///
/// Eyes are at the same height and heads have the same size in all pictures of one shape. Only a
/// head that the photo itself cuts is moved or enlarged until the picture ends where the photo did,
/// and high hair gets room. All placings on a small grid are priced and the cheapest is taken. A
/// cut that can still be seen is faded out: widely below the chin, as vignetted busts do, and in a
/// narrow rim beside the face, which is never faded.
public final class Framing {
  private static final int SIZES = 18;
  private static final int HEIGHTS = 23;
  private static final int SIDES = 17;

  /// The smallest head, in usual ones.
  private static final double SMALLEST = 0.9;

  /// For a cut as long as the picture is wide.
  private static final double BODY_CUT_PRICE = 16;

  /// A body that ends high above the lower edge of the picture seems to float.
  private static final double FLOATING = 3;

  /// A head without its top or side looks worse than a shoulder without its end.
  private static final double HEAD_CUT_PRICE = 110;

  /// Head units below the eyes where the head ends.
  private static final double CHIN = 1.8;

  /// The distance between two marked places of a cut, in head units of the crop.
  private static final double CUT_OFF_LENGTH = PortraitMaker.CUT_OFF_EVERY / UprightCrop.UNIT;

  /// For a cut as long as the head's unit, in the middle of a circle; nearer to the edge it costs
  /// less. A small head before an empty ground would look lost, so that length counts in units of
  /// the head.
  private static final double BODY_CUT_PRICE_IN_CIRCLE = 20;

  private static final double HEAD_CUT_PRICE_IN_CIRCLE = 120;
  private static final double HEADROOM_IN_CIRCLE = 0.025;

  /// Hair this near to a cut is cut, in head units.
  private static final double NEAR_CUT = 0.4;

  private static final double HEADROOM = 0.05;
  private static final double HEADROOM_PRICE = 1200;
  private static final double HEADROOM_PRICE_IN_CIRCLE = 10_000;

  /// How far a fade reaches from a cut, in head units: below the chin, and beside the head.
  private static final double BODY_FADE = 1.3;

  private static final double HEAD_FADE = 0.45;

  private Framing() {}

  /// Frames at `width` x `height` pixels; `closeness` scales the preferred size of the head: 1 is
  /// usual.
  public static Framed frame(Portrait portrait, int width, int height, double closeness) {
    return frame(portrait, Target.of(width, height, closeness));
  }

  /// Frames for the circle inside a square of `side` pixels: the hair is inside the circle. Where
  /// the photo is too tight for that, the head becomes smaller, and what the photo cuts is faded
  /// out.
  public static Framed frameForCircle(Portrait portrait, int side, double closeness) {
    return frame(portrait, Target.circle(side, closeness));
  }

  private static Framed frame(Portrait portrait, Target target) {
    int width = target.width;
    int height = target.height;
    Candidate best = best(portrait, target);
    Placing toCrop = best.toCrop(portrait.head());
    double grow = 1 / toCrop.scale();
    Raster colours = portrait.colours();
    Placing placing = toCrop;
    if (grow < 0.55) {
      colours =
          Geometry.resize(
              colours, (int) (colours.width() * grow * 1.2), (int) (colours.height() * grow * 1.2));
      double s = grow * 1.2;
      placing = new Placing(toCrop.cosine() * s, 0, toCrop.offsetX() * s, toCrop.offsetY() * s);
    }
    Raster framed = Geometry.warp(colours, placing, width, height);
    for (int i = 0; i < framed.values().length; i++) {
      framed.values()[i] = Math.clamp(framed.values()[i], 0f, 1f);
    }
    Plane alpha = Geometry.warp(portrait.alpha(), toCrop, width, height);
    Placing toCanvas = toCrop.inverse();
    alpha = faded(alpha, visible(portrait, best, target), best);
    Eyes eyes = portrait.eyes();
    Eyes moved =
        new Eyes(
            toCanvas.x(eyes.leftX(), eyes.leftY()),
            toCanvas.y(eyes.leftX(), eyes.leftY()),
            toCanvas.x(eyes.rightX(), eyes.rightY()),
            toCanvas.y(eyes.rightX(), eyes.rightY()));
    return new Framed(framed, alpha, new HeadFrame(best.eyeX, best.eyeY, best.unit), moved);
  }

  private static Candidate best(Portrait portrait, Target target) {
    List<HairTop> hair = target.circle ? hairTops(portrait, 1.35) : hairTops(portrait, 0);
    Candidate best = new Candidate(target.unit, target.width * target.middle, target.eyeY());
    double lowest = Double.MAX_VALUE;
    for (int s = 0; s < SIZES; s++) {
      double smallest = SMALLEST * target.unit;
      double unit = smallest * Math.pow(target.largest / smallest, s / (SIZES - 1.0));
      for (int v = 0; v < HEIGHTS; v++) {
        double eyeY =
            target.height
                * (target.eyes.highest
                    + (target.eyes.lowest - target.eyes.highest) * v / (HEIGHTS - 1.0));
        for (int u = 0; u < SIDES; u++) {
          double eyeX = target.width * (target.middle + 0.36 * (u / (SIDES - 1.0) - 0.5));
          Candidate candidate = new Candidate(unit, eyeX, eyeY);
          double price = target.price(candidate) + shown(portrait, candidate, target);
          double wanted = target.circle ? HEADROOM_IN_CIRCLE : HEADROOM;
          double missing = Math.max(0, wanted - headroom(hair, candidate, target));
          price += missing * missing * (target.circle ? HEADROOM_PRICE_IN_CIRCLE : HEADROOM_PRICE);
          if (price < lowest) {
            lowest = price;
            best = candidate;
          }
        }
      }
    }
    return best;
  }

  /// The price of the cuts that would be seen.
  private static double shown(Portrait portrait, Candidate candidate, Target target) {
    HeadFrame head = portrait.head();
    double price = 0;
    for (CutOff place : portrait.cutOff()) {
      double x = candidate.eyeX + head.across(place.x()) * candidate.unit;
      double y = candidate.eyeY + head.down(place.y()) * candidate.unit;
      if (target.circle) {
        double inside = target.toCircle(x, y);
        double depth = inside < 0 ? 0 : 0.1 + 2 * inside;
        price +=
            depth
                * (head.down(place.y()) < CHIN
                    ? HEAD_CUT_PRICE_IN_CIRCLE
                    : BODY_CUT_PRICE_IN_CIRCLE);
      } else if (x > 2 && y > 2 && x < target.width - 3 && y < target.height - 3) {
        double floating = 1 + FLOATING * (target.height - y) / target.height;
        double length = candidate.unit / target.width;
        price +=
            length * (head.down(place.y()) < CHIN ? HEAD_CUT_PRICE : BODY_CUT_PRICE * floating);
      }
    }
    return price * CUT_OFF_LENGTH;
  }

  /// Where the hair begins above a place, in head units from the eyes.
  private record HairTop(double across, double down) {}

  /// Above the middle of the head, or at five places as far as `reach` to both sides.
  private static List<HairTop> hairTops(Portrait portrait, double reach) {
    List<HairTop> tops = new ArrayList<>();
    for (int place = -2; place <= 2; place++) {
      double middle = place * reach / 2;
      double half = reach > 0 ? reach / 4 : 1;
      HairTop top = new HairTop(middle, hairTop(portrait, middle, half));
      // What the photo cuts needs no room: there the circle should cut it too.
      if (reach == 0 || !isCut(portrait, top)) {
        tops.add(top);
      }
    }
    return tops;
  }

  private static boolean isCut(Portrait portrait, HairTop top) {
    HeadFrame head = portrait.head();
    return portrait.cutOff().stream()
        .anyMatch(place ->
            Math.hypot(head.across(place.x()) - top.across, head.down(place.y()) - top.down)
                < NEAR_CUT);
  }

  private static double hairTop(Portrait portrait, double middle, double half) {
    HeadFrame head = portrait.head();
    Plane alpha = portrait.alpha();
    for (int y = 0; y < alpha.height(); y++) {
      for (int x = 0; x < alpha.width(); x += 3) {
        if (alpha.at(x, y) > 0.5f && Math.abs(head.across(x) - middle) < half) {
          return head.down(y);
        }
      }
    }
    return -1.8;
  }

  /// How far the hair is from the edge of the picture, as a share of its height.
  private static double headroom(List<HairTop> hair, Candidate candidate, Target target) {
    double least = Double.MAX_VALUE;
    for (HairTop top : hair) {
      double x = candidate.eyeX + top.across * candidate.unit;
      double y = candidate.eyeY + top.down * candidate.unit;
      least = Math.min(least, target.circle ? target.toCircle(x, y) : y / target.height);
    }
    return least;
  }

  /// A visible cut, in pixels of the picture.
  ///
  /// @param reach how far its fade reaches
  private record Cut(double x, double y, double reach) {}

  private static List<Cut> visible(Portrait portrait, Candidate best, Target target) {
    List<Cut> cuts = new ArrayList<>();
    for (CutOff place : portrait.cutOff()) {
      double down = portrait.head().down(place.y());
      double x = best.eyeX + portrait.head().across(place.x()) * best.unit;
      double y = best.eyeY + down * best.unit;
      if (x > 2 && y > 2 && x < target.width - 3 && y < target.height - 3) {
        double below = Math.clamp((down - CHIN) / 0.8, 0, 1);
        double reach = (HEAD_FADE + (BODY_FADE - HEAD_FADE) * below) * best.unit;
        double outside = target.circle ? -target.toCircle(x, y) * target.width : 0;
        cuts.add(new Cut(x, y, outside > 0 ? Math.min(reach, HEAD_FADE * best.unit) : reach));
      }
    }
    return cuts;
  }

  private static Plane faded(Plane alpha, List<Cut> cuts, Candidate best) {
    if (cuts.isEmpty()) {
      return alpha;
    }
    int step = 8;
    int w = alpha.width() / step + 2;
    int h = alpha.height() / step + 2;
    Plane kept =
        Plane.of(
            w,
            h,
            (x, y) -> {
              double least = 1;
              for (Cut cut : cuts) {
                double away = Math.hypot(x * step - cut.x, y * step - cut.y);
                double gone = 0.1 * cut.reach;
                least = Math.min(least, (away - gone) / (cut.reach - gone));
              }
              double t = Math.max(Math.clamp(least, 0, 1), best.face(x * step, y * step));
              return (float) (t * t * (3 - 2 * t));
            });
    Plane result = new Plane(alpha.width(), alpha.height());
    for (int y = 0, i = 0; y < alpha.height(); y++) {
      for (int x = 0; x < alpha.width(); x++, i++) {
        result.values()[i] = alpha.values()[i] * kept.sample((double) x / step, (double) y / step);
      }
    }
    return result;
  }

  /// Shares of a picture's height at which the eyes may be.
  private record EyeHeight(double highest, double usual, double lowest) {}

  /// What a picture of some shape should look like.
  ///
  /// @param middle the share of the width at which the head should be
  private record Target(
      int width,
      int height,
      double unit,
      double largest,
      EyeHeight eyes,
      double middle,
      boolean circle) {
    static Target circle(int side, double closeness) {
      double unit = 0.164 * side * closeness;
      return new Target(side, side, unit, 2 * unit, new EyeHeight(0.3, 0.45, 0.56), 0.5, true);
    }

    static Target of(int width, int height, double closeness) {
      boolean tall = height > width * 1.25;
      double unit = (tall ? 0.185 : 0.164) * Math.min(width, height) * closeness;
      if (width > height * 2) {
        // A banner: room for words, and for the round picture that sites put at the lower left.
        EyeHeight eyes = new EyeHeight(0.36, 0.43, 0.48);
        return new Target(width, height, unit, 1.4 * unit, eyes, 0.74, false);
      }
      EyeHeight eyes = tall ? new EyeHeight(0.24, 0.345, 0.45) : new EyeHeight(0.25, 0.43, 0.52);
      return new Target(width, height, unit, (tall ? 1.8 : 2.0) * unit, eyes, 0.5, false);
    }

    double eyeY() {
      return eyes.usual * height;
    }

    /// From a place outwards to the circle, in widths of the picture; below 0 outside.
    double toCircle(double x, double y) {
      return 0.5 - Math.hypot(x / width - 0.5, y / height - 0.5);
    }

    double price(Candidate c) {
      double size = Math.log(c.unit / unit) / 0.17;
      double up = (c.eyeY - eyeY()) / height / 0.05;
      double side = (c.eyeX / width - middle) / 0.05;
      return size * size + up * up + side * side;
    }
  }

  private record Candidate(double unit, double eyeX, double eyeY) {
    Placing toCrop(HeadFrame head) {
      return Placing.around(eyeX, eyeY, head.eyeX(), head.eyeY(), head.unit() / unit, 0);
    }

    /// 1 from the forehead to the mouth, 0 from the ears and the chin outwards.
    double face(double x, double y) {
      double across = (x - eyeX) / unit;
      double down = (y - eyeY) / unit - 0.15;
      return Math.clamp((1.25 - Math.hypot(across, down / 1.15)) / 0.3, 0, 1);
    }
  }
}
