package io.aisha.vision.portrait;

import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Lab;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.List;

/// Finds which pixels belong to the person: GrabCut (Rother, Kolmogorov and Blake 2004) around the
/// outline that a neural model sees ([PersonMask]).
///
/// The mask alone is too coarse for hair and fingers, colours alone took hats for background. So
/// deep inside the mask and far outside it the mask decides; between, its odds are part of every
/// pixel's cost, and the colours draw the line. Two more departures from the paper: head and body,
/// and the background left and right, have colour models of their own, so that a red curtain does
/// not forbid a red tie; costs are capped, so that one odd colour cannot outvote its surroundings.
/// Works at a head unit of [#UNIT] pixels; about 0.3 s.
final class Silhouette {
  private static final double UNIT = 30;
  private static final int ROUNDS = 4;
  private static final int SPIKE = 4;
  private static final double COLOUR_CAP = 2;
  private static final double EDGE = 7;

  /// Compared by eye on 19 photographs: with less the colours take hats and hands away, with more
  /// the mask's coarse edge stays.
  private static final double MASK_WEIGHT = 1.2;

  /// The model's odds are as sure as this at most, so that no pixel is certain because of them.
  private static final float ALMOST = 0.99f;

  /// In head units: how far from the mask's edge it alone decides, inside and outside.
  private static final double CORE = 0.35;

  private static final double FAR = 0.6;

  /// In the first round only places this sure of the mask teach colours.
  private static final float SURE_PRIOR = 0.9f;

  /// In head units: how far from the head's axis the sure part of a body reaches at least.
  private static final double OWN_BODY = 1.5;

  /// The cost of what is below another head, for being this person.
  private static final float OTHERS_PRIOR = -1.5f;

  private static final double SCALE = 1000;
  private static final int CERTAIN = 1_000_000;

  private final Raster lab;
  private final Plane inPhoto;
  private final HeadFrame head;
  private final int width;
  private final int height;
  private final float[] prior;
  private final byte[] certainty;
  private final double edgeSharpness;

  private Silhouette(
      Raster small, Plane inPhoto, Plane mask, HeadFrame head, List<HeadFrame> others) {
    this.lab = Lab.from(small);
    this.inPhoto = inPhoto;
    this.head = head;
    this.width = small.width();
    this.height = small.height();
    this.prior = new float[width * height];
    this.certainty = new byte[width * height];
    Plane core = Filters.shrink(mask, (int) Math.round(CORE * head.unit()));
    Plane near = Filters.grow(mask, (int) Math.round(FAR * head.unit()));
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        float share = Math.clamp(mask.values()[i], 1 - ALMOST, ALMOST);
        prior[i] = (float) (MASK_WEIGHT * Math.log(share / (1 - share)));
        if (core.values()[i] > 0.9f || isFace(head.across(x), head.down(y))) {
          certainty[i] = 1;
        } else if (near.values()[i] < 0.1f) {
          certainty[i] = -1;
        }
        for (HeadFrame other : others) {
          leaveOut(other, x, y, i);
        }
      }
    }
    this.edgeSharpness = edgeSharpness();
  }

  /// The head of another person is not this person, and what is below it hardly.
  private void leaveOut(HeadFrame other, int x, int y, int i) {
    double across = Math.abs(other.across(x));
    double own = Math.abs(head.across(x));
    double toHead = fromMiddle(other, x, y);
    boolean itsHead = toHead < 1.3 && toHead < fromMiddle(head, x, y);
    boolean itsBody = other.down(y) > 1 && across < own && own > OWN_BODY;
    if (itsHead) {
      certainty[i] = -1;
    } else if (itsBody) {
      certainty[i] = (byte) Math.min(0, certainty[i]);
      prior[i] = Math.min(prior[i], OTHERS_PRIOR);
    }
  }

  /// How far a place is from the middle of a head, in radii of one with short hair.
  private static double fromMiddle(HeadFrame of, int x, int y) {
    return Math.hypot(of.across(x) / 1.35, (of.down(y) - 0.1) / 1.9);
  }

  /// The middle of the face, which belongs to the person even when the model is wrong.
  private static boolean isFace(double across, double down) {
    double x = across / 0.82;
    double y = (down - 0.5) / 1.12;
    return x * x + y * y < 1;
  }

  /// 1 inside the person and 0 outside, at the size of `crop`.
  ///
  /// @param inPhoto 0 where the crop shows nothing of the photo
  /// @param mask 0..1: how likely each pixel shows a person, at the size of `crop`
  /// @param others the heads of other people on the crop
  static Plane of(Raster crop, Plane inPhoto, Plane mask, HeadFrame head, List<HeadFrame> others) {
    double scale = UNIT / head.unit();
    int w = (int) Math.round(crop.width() * scale);
    int h = (int) Math.round(crop.height() * scale);
    Silhouette silhouette =
        new Silhouette(
            Geometry.resize(crop, w, h),
            Geometry.resize(inPhoto, w, h),
            Geometry.resize(mask, w, h),
            head.scaled(scale),
            others.stream().map(other -> other.scaled(scale)).toList());
    return Geometry.resize(silhouette.solve(), crop.width(), crop.height());
  }

  private Plane solve() {
    boolean[] inside = new boolean[width * height];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = certainty[i] > 0 || (certainty[i] == 0 && prior[i] > 0);
    }
    for (int round = 0; round < ROUNDS; round++) {
      inside = cut(colourCosts(inside, round == 0));
    }
    boolean[] person = new OtherPeople(withoutSpikes(inside), inPhoto, head).removed();
    return new Tidied(person, width, height).plane(head);
  }

  /// Opened with a small disc: thin bits of background that cling to the outline fall off.
  private boolean[] withoutSpikes(boolean[] inside) {
    Plane mask = Plane.of(width, height, (x, y) -> inside[y * width + x] ? 1 : 0);
    Plane opened = Filters.grow(Filters.shrink(mask, SPIKE), SPIKE);
    boolean[] kept = new boolean[inside.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = opened.values()[i] > 0.5f;
    }
    return kept;
  }

  /// Log-likelihood of inside minus outside, by colour.
  private float[] colourCosts(boolean[] inside, boolean first) {
    boolean[] teaches = new boolean[inside.length];
    for (int i = 0; i < inside.length; i++) {
      teaches[i] = !first || certainty[i] != 0 || Math.abs(prior[i]) >= SURE_PRIOR;
    }
    ZoneModels models = new ZoneModels(lab, inPhoto, head, inside, teaches, first);
    float[] costs = new float[inside.length];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        costs[i] = (float) Math.clamp(models.logRatio(x, y), -COLOUR_CAP, COLOUR_CAP);
      }
    }
    return costs;
  }

  private boolean[] cut(float[] colour) {
    GridCut grid = new GridCut(width, height);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        int gain =
            certainty[i] != 0 ? certainty[i] * CERTAIN : (int) ((colour[i] + prior[i]) * SCALE);
        grid.preferInside(x, y, gain);
        if (x + 1 < width) {
          grid.join(x, y, 1, 0, bond(i, i + 1, 1));
        }
        if (y + 1 < height) {
          grid.join(x, y, 0, 1, bond(i, i + width, 1));
          if (x + 1 < width) {
            grid.join(x, y, 1, 1, bond(i, i + width + 1, Math.sqrt(0.5)));
          }
          if (x > 0) {
            grid.join(x, y, -1, 1, bond(i, i + width - 1, Math.sqrt(0.5)));
          }
        }
      }
    }
    grid.cut();
    boolean[] inside = new boolean[width * height];
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        inside[i] = grid.inside(x, y);
      }
    }
    return inside;
  }

  private int bond(int i, int j, double nearness) {
    return (int) (EDGE * nearness * Math.exp(-edgeSharpness * difference(i, j)) * SCALE);
  }

  private double difference(int i, int j) {
    float[] v = lab.values();
    double dl = v[i * 3] - v[j * 3];
    double da = v[i * 3 + 1] - v[j * 3 + 1];
    double db = v[i * 3 + 2] - v[j * 3 + 2];
    return dl * dl + da * da + db * db;
  }

  private double edgeSharpness() {
    double sum = 0;
    long n = 0;
    for (int y = 0; y + 1 < height; y++) {
      for (int x = 0; x + 1 < width; x++) {
        int i = y * width + x;
        if (inPhoto.values()[i] > 0.5f) {
          sum += difference(i, i + 1) + difference(i, i + width);
          n += 2;
        }
      }
    }
    return 1 / (2 * Math.max(4, sum / Math.max(1, n)));
  }
}
