package io.aisha.vision.portrait;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.Arrays;

/// Whether long hair hangs beside the face, asked for the left and the right side on its own.
///
/// A side is bare when hardly anything there has the colours of the hair on top of the head, while
/// much of it has the colours of the background further out; and only of a head that shows an ear,
/// that is, skin where the ears are. Over 74 portraits sorted by eye it called 30 of 98 sides
/// without long hair bare, and none of 50 with it, dyed tips included (2026-11-24). Full short hair
/// that is darker at the sides than on top can still lose some of its outline.
final class HairSides {
  private static final double HAIR_AT_MOST = 0.15;
  private static final double GROUND_AT_LEAST = 0.25;
  private static final double EAR_AT_LEAST = 0.55;

  private final ColourModel hair;
  private final ColourModel skin;
  private final ColourModel wall;
  private final double hairLike;
  private final double skinLike;
  private final double wallLike;
  private final boolean leftBare;
  private final boolean rightBare;

  HairSides(Raster lab, Plane inPhoto, HeadFrame head) {
    Gathered cap = new Gathered(lab, (x, y) -> Math.abs(x) < 0.9 && y > -1.75 && y < -1.25);
    Gathered ground =
        new Gathered(
            lab,
            (x, y) ->
                Math.abs(x) < 2.6
                    && ((y < 1.5 && BodyShape.logOdds(x, y) < -1.5)
                        || BodyShape.surelyOutside(x, y)));
    Gathered left = new Gathered(lab, (x, y) -> beside(-x, y));
    Gathered right = new Gathered(lab, (x, y) -> beside(x, y));
    Gathered cheeks = new Gathered(lab, (x, y) -> Math.abs(x) < 0.75 && y > 0.35 && y < 1.1);
    Gathered leftEar = new Gathered(lab, (x, y) -> ear(-x, y));
    Gathered rightEar = new Gathered(lab, (x, y) -> ear(x, y));
    for (Gathered part : new Gathered[] {cap, ground, left, right, cheeks, leftEar, rightEar}) {
      part.gather(inPhoto, head);
    }
    hair = cap.model();
    wall = ground.model();
    hairLike = cap.quantile(hair, 0.2);
    wallLike = ground.quantile(wall, 0.05);
    skin = cheeks.model();
    skinLike = cheeks.quantile(skin, 0.05);
    boolean earShows =
        Math.max(leftEar.share(skin, skinLike), rightEar.share(skin, skinLike)) > EAR_AT_LEAST;
    leftBare = earShows && bare(left, hair, hairLike, wall, wallLike);
    rightBare = earShows && bare(right, hair, hairLike, wall, wallLike);
  }

  private static boolean beside(double outward, double down) {
    return outward > 1.35 && outward < 1.8 && down > 0.2 && down < 1.5;
  }

  private static boolean ear(double outward, double down) {
    return outward > 0.95 && outward < 1.25 && down > 0 && down < 0.8;
  }

  private static boolean bare(
      Gathered side, ColourModel hair, double hairLike, ColourModel wall, double wallLike) {
    return side.count > 0
        && side.share(hair, hairLike) < HAIR_AT_MOST
        && side.share(wall, wallLike) >= GROUND_AT_LEAST;
  }

  /// The place at which a head with hair beside it would be as likely as this one is here: without
  /// hair a head is slimmer, and slimmer still at the jaw.
  double across(double across, double down) {
    boolean bare = across < 0 ? leftBare : rightBare;
    if (!bare || down > 1.9) {
      return across;
    }
    return across
        * (1.04
            + 0.08 * Math.clamp((down + 0.5) / 0.6, 0, 1)
            + 0.24 * Math.clamp(down - 0.4, 0, 1) * Math.clamp((1.9 - down) / 0.4, 0, 1));
  }

  /// How much the odds of a pixel, given in L\*a\*b\*, should be lowered because no hair hangs
  /// there: 0 for not at all, 1 beside a bare ear, less towards the shoulder. What has the colour
  /// of the person's own hair or skin is left alone.
  double bareAt(double across, double down, float l, float a, float b) {
    boolean bare = across < 0 ? leftBare : rightBare;
    double outward = Math.abs(across);
    // Beside the jaw, which narrows. Below it there may be a collar.
    double from = down < -0.3 ? 1.3 : down < 1.5 ? 1.1 : 1.1 + 0.8 * (down - 1.5);
    if (!bare || outward < from || down < -1.4 || down > 2.4) {
      return 0;
    }
    boolean own =
        skin.likelihood(l, a, b) > skinLike || (down < 0.3 && hair.likelihood(l, a, b) > hairLike);
    if (own) {
      return 0;
    }
    boolean likeWall = wall.likelihood(l, a, b) > wallLike;
    // Hair on top may be full even where none hangs down.
    double most = likeWall ? 1 : 0.85;
    return most * Math.clamp((2.4 - down) / 0.6, 0, 1);
  }

  @FunctionalInterface
  private interface Region {
    boolean holds(double across, double down);
  }

  /// The colours of one region.
  private static final class Gathered {
    private final Raster lab;
    private final Region region;
    private float[] colours = new float[0];
    private int count;

    Gathered(Raster lab, Region region) {
      this.lab = lab;
      this.region = region;
    }

    void gather(Plane inPhoto, HeadFrame head) {
      int n = lab.width() * lab.height();
      colours = new float[n * 3];
      for (int i = 0; i < n; i++) {
        int column = i % lab.width();
        int row = i / lab.width();
        if (inPhoto.values()[i] > 0.99f && region.holds(head.across(column), head.down(row))) {
          System.arraycopy(lab.values(), i * 3, colours, count++ * 3, 3);
        }
      }
    }

    ColourModel model() {
      return ColourModel.of(colours, count);
    }

    double likelihood(ColourModel model, int k) {
      return model.likelihood(colours[k * 3], colours[k * 3 + 1], colours[k * 3 + 2]);
    }

    double quantile(ColourModel model, double share) {
      if (count == 0) {
        return 0;
      }
      double[] all = new double[count];
      for (int k = 0; k < count; k++) {
        all[k] = likelihood(model, k);
      }
      Arrays.sort(all);
      return all[(int) (share * (count - 1))];
    }

    double share(ColourModel model, double threshold) {
      int above = 0;
      for (int k = 0; k < count; k++) {
        if (likelihood(model, k) > threshold) {
          above++;
        }
      }
      return count == 0 ? 0 : (double) above / count;
    }
  }
}
