package io.aisha.vision.portrait;

import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Lab;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// Finds which pixels belong to the person: GrabCut (Rother, Kolmogorov and Blake 2004) that also
/// knows what people look like.
///
/// Three departures from the paper, each because plain GrabCut failed on real photographs. The
/// average outline of a person is part of every pixel's cost, so that a dark wall beside a dark
/// jacket does not join it. Head and body, and the background left and right, have colour models of
/// their own, so that a red curtain does not forbid a red tie. Costs are capped, so that one odd
/// colour cannot outvote its surroundings. Works at a head unit of [#UNIT] pixels; about 0.3 s.
final class Silhouette {
  private static final double UNIT = 30;
  private static final int ROUNDS = 4;
  private static final int SPIKE = 4;
  private static final double COLOUR_CAP = 4.5;
  private static final double EDGE = 14;

  /// In the first round only places this far inside or outside the average outline teach colours.
  private static final float SURE_PRIOR = 0.9f;

  /// What the odds lose beside a head where no hair hangs.
  private static final double BARE = -3;

  /// In head units: how broad the rim is, from where to the side and down to where it counts.
  private static final double RIM = 0.15;

  private static final double RIM_FROM = 1.3;
  private static final double RIM_ENDS = 1.2;
  private static final double SCALE = 1000;
  private static final int CERTAIN = 1_000_000;

  private final Raster lab;
  private final Plane inPhoto;
  private final HeadFrame head;
  private final int width;
  private final int height;
  private final float[] prior;
  private final byte[] certainty;
  private final boolean[] bare;
  private final double edgeSharpness;

  private Silhouette(Raster small, Plane inPhoto, HeadFrame head) {
    this.lab = Lab.from(small);
    this.inPhoto = inPhoto;
    this.head = head;
    this.width = small.width();
    this.height = small.height();
    this.prior = new float[width * height];
    this.certainty = new byte[width * height];
    this.bare = new boolean[width * height];
    HairSides hair = new HairSides(lab, inPhoto, head);
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        double across = head.across(x);
        double down = head.down(y);
        prior[i] = (float) BodyShape.logOdds(hair.across(across, down), down);
        if (prior[i] < 1) {
          double missing =
              hair.bareAt(
                  across,
                  down,
                  lab.values()[i * 3],
                  lab.values()[i * 3 + 1],
                  lab.values()[i * 3 + 2]);
          prior[i] += (float) (BARE * missing);
          bare[i] = missing > 0.4;
        }
        if (BodyShape.surelyInside(across, down)) {
          certainty[i] = 1;
        } else if (BodyShape.surelyOutside(across, down) || besideHeadAtRim(x, across, down)) {
          certainty[i] = -1;
        }
      }
    }
    this.edgeSharpness = edgeSharpness();
  }

  /// 1 inside the person and 0 outside, at the size of `crop`; `inPhoto` is 0 where the crop shows
  /// nothing of the photo.
  static Plane of(Raster crop, Plane inPhoto, HeadFrame head) {
    double scale = UNIT / head.unit();
    int w = (int) Math.round(crop.width() * scale);
    int h = (int) Math.round(crop.height() * scale);
    Silhouette silhouette =
        new Silhouette(
            Geometry.resize(crop, w, h), Geometry.resize(inPhoto, w, h), head.scaled(scale));
    Plane mask = silhouette.solve();
    return Geometry.resize(mask, crop.width(), crop.height());
  }

  private Plane solve() {
    boolean[] inside = new boolean[width * height];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = certainty[i] > 0 || (certainty[i] == 0 && prior[i] > 0);
    }
    for (int round = 0; round < ROUNDS; round++) {
      inside = cut(colourCosts(inside, round == 0));
    }
    return new Tidied(withoutSpikes(inside), width, height).plane(head);
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
      teaches[i] = !first || certainty[i] != 0 || bare[i] || Math.abs(prior[i]) >= SURE_PRIOR;
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

  /// In a close-up the photo's rim beside the head is all the background there is.
  private boolean besideHeadAtRim(int x, double across, double down) {
    int rim = (int) Math.round(UNIT * RIM);
    boolean atRim = x < rim || x >= width - rim;
    return atRim && down < RIM_ENDS && Math.abs(across) > RIM_FROM;
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
