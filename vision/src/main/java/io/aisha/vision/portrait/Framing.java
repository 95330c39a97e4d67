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
/// Wishes: the head large but not crowding, the eyes in the upper part, hair with room above; above
/// all, nowhere inside the picture may the person end where the photo ended. All placings on a
/// small grid are priced and the cheapest is taken; where even that shows a cut, the person fades
/// out towards it, as vignetted busts do.
public final class Framing {
  private static final int SIZES = 15;
  private static final int HEIGHTS = 11;
  private static final int SIDES = 9;
  private static final double CUT_PRICE = 60;

  /// A head without its top looks worse than a shoulder without its end.
  private static final double SCALP_WEIGHT = 5;

  private static final double HEADROOM_PRICE = 400;

  private Framing() {}

  /// Frames at `width` x `height` pixels; `closeness` scales the preferred size of the head: 1 is
  /// usual.
  public static Framed frame(Portrait portrait, int width, int height, double closeness) {
    Target target = Target.of(width, height, closeness);
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
    alpha = faded(alpha, inside(portrait, toCanvas, width, height), best.unit);
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
    double hairTop = hairTop(portrait);
    Candidate best = new Candidate(target.unit, target.width / 2.0, target.eyeY);
    double lowest = Double.MAX_VALUE;
    for (int s = 0; s < SIZES; s++) {
      double unit = target.smallest * Math.pow(target.largest / target.smallest, s / (SIZES - 1.0));
      for (int v = 0; v < HEIGHTS; v++) {
        double eyeY =
            target.height
                * (target.eyeHighest
                    + (target.eyeLowest - target.eyeHighest) * v / (HEIGHTS - 1.0));
        for (int u = 0; u < SIDES; u++) {
          double eyeX = target.width * (0.5 + 0.18 * (u / (SIDES - 1.0) - 0.5));
          Candidate candidate = new Candidate(unit, eyeX, eyeY);
          double price = target.price(candidate) + shown(portrait, candidate, target) * CUT_PRICE;
          double headroom = (eyeY + hairTop * unit) / target.height;
          double missing = Math.max(0, 0.045 - headroom);
          price += missing * missing * HEADROOM_PRICE;
          if (price < lowest) {
            lowest = price;
            best = candidate;
          }
        }
      }
    }
    return best;
  }

  /// Share of the cut-off places that would be seen, the important ones weighted.
  private static double shown(Portrait portrait, Candidate candidate, Target target) {
    if (portrait.cutOff().isEmpty()) {
      return 0;
    }
    HeadFrame head = portrait.head();
    double seen = 0;
    double all = 0;
    for (CutOff place : portrait.cutOff()) {
      double x = candidate.eyeX + head.across(place.x()) * candidate.unit;
      double y = candidate.eyeY + head.down(place.y()) * candidate.unit;
      double weight = head.down(place.y()) < -0.5 ? SCALP_WEIGHT : 1;
      all += weight;
      if (x > 2 && y > 2 && x < target.width - 3 && y < target.height - 3) {
        seen += weight;
      }
    }
    return seen / all;
  }

  private static double hairTop(Portrait portrait) {
    HeadFrame head = portrait.head();
    Plane alpha = portrait.alpha();
    for (int y = 0; y < alpha.height(); y++) {
      for (int x = 0; x < alpha.width(); x += 3) {
        if (alpha.at(x, y) > 0.5f && Math.abs(head.across(x)) < 1) {
          return head.down(y);
        }
      }
    }
    return -1.8;
  }

  private static List<double[]> inside(Portrait portrait, Placing toCanvas, int width, int height) {
    List<double[]> places = new ArrayList<>();
    for (CutOff place : portrait.cutOff()) {
      double x = toCanvas.x(place.x(), place.y());
      double y = toCanvas.y(place.x(), place.y());
      if (x > 2 && y > 2 && x < width - 3 && y < height - 3) {
        places.add(new double[] {x, y});
      }
    }
    return places;
  }

  private static Plane faded(Plane alpha, List<double[]> cuts, double unit) {
    if (cuts.isEmpty()) {
      return alpha;
    }
    int step = 8;
    int w = alpha.width() / step + 2;
    int h = alpha.height() / step + 2;
    double reach = 0.9 * unit;
    Plane kept =
        Plane.of(
            w,
            h,
            (x, y) -> {
              double nearest = reach;
              for (double[] cut : cuts) {
                nearest = Math.min(nearest, Math.hypot(x * step - cut[0], y * step - cut[1]));
              }
              double t = Math.clamp((nearest - 0.12 * unit) / (reach - 0.12 * unit), 0, 1);
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

  /// What a picture of some shape should look like.
  private record Target(
      int width,
      int height,
      double unit,
      double smallest,
      double largest,
      double eyeY,
      double eyeHighest,
      double eyeLowest) {
    static Target of(int width, int height, double closeness) {
      boolean tall = height > width * 1.25;
      double unit = (tall ? 0.180 : 0.146) * width * closeness;
      return tall
          ? new Target(width, height, unit, 0.78 * unit, 1.7 * unit, 0.345 * height, 0.27, 0.47)
          : new Target(width, height, unit, 0.80 * unit, 2.0 * unit, 0.425 * height, 0.36, 0.52);
    }

    double price(Candidate c) {
      double size = Math.log(c.unit / unit) / 0.22;
      double up = (c.eyeY - eyeY) / height / 0.055;
      double side = (c.eyeX / width - 0.5) / 0.045;
      return size * size + up * up + side * side;
    }
  }

  private record Candidate(double unit, double eyeX, double eyeY) {
    Placing toCrop(HeadFrame head) {
      return Placing.around(eyeX, eyeY, head.eyeX(), head.eyeY(), head.unit() / unit, 0);
    }
  }
}
