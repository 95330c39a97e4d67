package io.aisha.vision.portrait;

import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// The colours of the person and of the background, each sampled in zones that blend into each
/// other: the person's face, hair and body; the background's upper and lower, left and right
/// quarters.
final class ZoneModels {
  /// Head units below the eyes where head gives way to body, and how gradually.
  private static final double NECK = 1.6;

  private static final double NECK_BLEND = 0.45;
  private static final double SIDE_BLEND = 0.8;

  /// Beyond the ears to the side, or above the hairline, a head is hair.
  private static final double EAR = 1.2;

  private static final double EAR_BLEND = 0.15;
  private static final double HAIRLINE = -1.15;
  private static final double HAIR_ENDS = 2.5;

  /// Background farther than this from the eyes to either side says nothing about the edge.
  private static final double NEARBY = 2.3;

  private static final double NEARBY_BELOW = 4.6;

  /// The background's upper and lower quarters share this much on either side of the neck.
  private static final double OVERLAP = 2.0;

  private final Raster lab;
  private final HeadFrame head;

  /// Face, body, hair.
  private final ColourModel[] inside = new ColourModel[3];

  /// Upper left, upper right, lower left, lower right.
  private final ColourModel[] outside = new ColourModel[4];

  /// Samples the pixels that `teaches` marks and that the photo shows; in the `first` round hair is
  /// what grows on top of the head, later also what was found beside it.
  ZoneModels(
      Raster lab,
      Plane inPhoto,
      HeadFrame head,
      boolean[] isInside,
      boolean[] teaches,
      boolean first) {
    this.lab = lab;
    this.head = head;
    int n = isInside.length;
    Samples[] person = {new Samples(n), new Samples(n), new Samples(n)};
    Samples[] ground = {new Samples(n), new Samples(n), new Samples(n), new Samples(n)};
    int width = lab.width();
    for (int i = 0; i < n; i++) {
      if (!teaches[i] || inPhoto.values()[i] < 0.99f) {
        continue;
      }
      int column = i % width;
      int row = i / width;
      double across = head.across(column);
      double down = head.down(row);
      if (isInside[i]) {
        person[0].addIf(down < NECK + NECK_BLEND, lab.values(), i);
        person[1].addIf(down > NECK - NECK_BLEND, lab.values(), i);
        boolean hair = Math.abs(across) > EAR ? !first && down < HAIR_ENDS : down < HAIRLINE;
        person[2].addIf(hair, lab.values(), i);
      } else {
        boolean upper = down < NECK + OVERLAP;
        boolean lower = down > NECK - OVERLAP;
        boolean left = across < SIDE_BLEND;
        boolean right = across > -SIDE_BLEND;
        boolean near = Math.abs(across) < NEARBY;
        boolean nearBelow = Math.abs(across) < NEARBY_BELOW;
        ground[0].addIf(upper && left && near, lab.values(), i);
        ground[1].addIf(upper && right && near, lab.values(), i);
        ground[2].addIf(lower && left && nearBelow, lab.values(), i);
        ground[3].addIf(lower && right && nearBelow, lab.values(), i);
      }
    }
    inside[0] = person[0].model();
    inside[1] = person[1].orElse(person[0]).model();
    inside[2] = person[2].orElse(person[0]).model();
    for (int k = 0; k < 4; k++) {
      outside[k] = ground[k].orElse(ground[k ^ 2].orElse(ground[k ^ 1])).model();
    }
  }

  /// Log-likelihood of being the person minus that of being background.
  double logRatio(int x, int y) {
    int i = (y * lab.width() + x) * 3;
    float[] v = lab.values();
    double body = blend(head.down(y), NECK, NECK_BLEND);
    double right = blend(head.across(x), 0, SIDE_BLEND);
    double hair = blend(Math.abs(head.across(x)), EAR, EAR_BLEND);
    double person =
        mixed(v, i, inside[0], (1 - body) * (1 - hair))
            + mixed(v, i, inside[1], body)
            + mixed(v, i, inside[2], (1 - body) * hair);
    double ground =
        mixed(v, i, outside[0], (1 - body) * (1 - right))
            + mixed(v, i, outside[1], (1 - body) * right)
            + mixed(v, i, outside[2], body * (1 - right))
            + mixed(v, i, outside[3], body * right);
    return Math.log(person / ground);
  }

  private static double mixed(float[] v, int i, ColourModel model, double share) {
    return share <= 0 ? 0 : share * model.likelihood(v[i], v[i + 1], v[i + 2]);
  }

  private static double blend(double at, double middle, double half) {
    return Math.clamp((at - middle) / (2 * half) + 0.5, 0, 1);
  }

  /// Colours gathered for one model.
  private static final class Samples {
    private static final int ENOUGH = 200;
    private final float[] colours;
    private int count;

    Samples(int most) {
      colours = new float[most * 3];
    }

    void addIf(boolean belongs, float[] from, int pixel) {
      if (belongs) {
        System.arraycopy(from, pixel * 3, colours, count * 3, 3);
        count++;
      }
    }

    Samples orElse(Samples other) {
      return count >= ENOUGH ? this : other;
    }

    ColourModel model() {
      return ColourModel.of(colours, count);
    }
  }
}
