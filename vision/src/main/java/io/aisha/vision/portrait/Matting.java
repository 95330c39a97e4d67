package io.aisha.vision.portrait;

import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// Softens a hard cut: how much of each pixel near the edge is person, hair by hair.
///
/// Shared sampling (Gastal and Oliveira, "Shared Sampling for Real-Time Alpha Matting", 2010):
/// every pixel in a band around the cut shoots rays to collect colours that are certainly person
/// and certainly background, keeps the pair that explains its own colour best, and may take over a
/// neighbour's better pair. Departures: the band is wide about hair and narrow along cloth; where
/// person and background look alike the cut itself decides; a small guided filter (He, Sun and Tang
/// 2010) makes neighbours agree at the end. About 0.3 s a plate.
final class Matting {
  private static final int RAYS = 7;
  private static final int STEP = 2;

  /// How far a ray goes, in head units.
  private static final double REACH = 0.8;

  /// Squared distance in RGB below which person and background cannot be told apart.
  private static final float ALIKE = 0.012f;

  private static final float DISTANCE_COST = 0.0012f;

  private final Raster colours;
  private final Plane cut;
  private final HeadFrame head;
  private final int width;
  private final int height;

  /// 1 person, 0 background, 2 unknown.
  private final byte[] known;

  private final float[] expected;
  private final int[] personSample;
  private final int[] groundSample;
  private final float[] cost;

  private Matting(Raster colours, Plane cut, HeadFrame head) {
    this.colours = colours;
    this.head = head;
    this.width = cut.width();
    this.height = cut.height();
    this.cut = Filters.blur(cut, 0.025 * head.unit()).map(v -> v > 0.5f ? 1 : 0);
    this.known = new byte[width * height];
    this.expected = Filters.blur(this.cut, 0.06 * head.unit()).values();
    this.personSample = new int[width * height];
    this.groundSample = new int[width * height];
    this.cost = new float[width * height];
  }

  /// Alpha, 0..1, for a cut of 0 and 1 on the same plate.
  static Plane soften(Raster colours, Plane cut, HeadFrame head) {
    Matting matting = new Matting(colours, cut, head);
    matting.drawBand();
    Raster calm = Filters.blur(colours, 1.2);
    matting.sample(calm.values());
    matting.share(calm.values());
    return matting.alpha(calm.values());
  }

  private void drawBand() {
    double unit = head.unit();
    float[] hairOut = Filters.grow(cut, (int) (0.17 * unit)).values();
    float[] hairIn = Filters.shrink(cut, (int) (0.11 * unit)).values();
    float[] clothOut = Filters.grow(cut, (int) (0.045 * unit)).values();
    float[] clothIn = Filters.shrink(cut, (int) (0.05 * unit)).values();
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        boolean hair = isHair(head.across(x), head.down(y));
        float out = hair ? hairOut[i] : clothOut[i];
        float in = hair ? hairIn[i] : clothIn[i];
        known[i] = (byte) (in > 0.5f ? 1 : out < 0.5f ? 0 : 2);
      }
    }
  }

  private static boolean isHair(double across, double down) {
    return down < 0.9 || (down < 2.6 && Math.abs(across) < 2.0 && Math.abs(across) > 0.9);
  }

  private void sample(float[] rgb) {
    int reach = (int) (REACH * head.unit());
    int[] people = new int[RAYS];
    int[] grounds = new int[RAYS];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (known[i] != 2) {
          continue;
        }
        double turn = ((x % 3) * 3 + y % 3) / 9.0 * 2 * Math.PI / RAYS;
        for (int r = 0; r < RAYS; r++) {
          double angle = turn + r * 2 * Math.PI / RAYS;
          double dx = Math.cos(angle) * STEP;
          double dy = Math.sin(angle) * STEP;
          people[r] = -1;
          grounds[r] = -1;
          double px = x + dx;
          double py = y + dy;
          for (int s = STEP; s < reach && (people[r] < 0 || grounds[r] < 0); s += STEP) {
            int ix = (int) px;
            int iy = (int) py;
            if (ix < 0 || iy < 0 || ix >= width || iy >= height) {
              break;
            }
            int j = iy * width + ix;
            if (known[j] == 1 && people[r] < 0) {
              people[r] = j;
            } else if (known[j] == 0 && grounds[r] < 0) {
              grounds[r] = j;
            }
            px += dx;
            py += dy;
          }
        }
        choose(rgb, i, people, grounds);
      }
    }
  }

  private void choose(float[] rgb, int i, int[] people, int[] grounds) {
    cost[i] = Float.MAX_VALUE;
    personSample[i] = -1;
    groundSample[i] = -1;
    for (int f : people) {
      for (int b : grounds) {
        if (f >= 0 && b >= 0) {
          offer(rgb, i, f, b);
        }
      }
    }
  }

  private void offer(float[] rgb, int i, int f, int b) {
    float c = misfit(rgb, i, f, b) + DISTANCE_COST * (nearness(i, f) + nearness(i, b));
    if (c < cost[i]) {
      cost[i] = c;
      personSample[i] = f;
      groundSample[i] = b;
    }
  }

  private float nearness(int i, int j) {
    int dx = i % width - j % width;
    int dy = i / width - j / width;
    return (float) (Math.hypot(dx, dy) / head.unit());
  }

  private float mix(float[] rgb, int i, int f, int b) {
    float dot = 0;
    float span = 0;
    for (int c = 0; c < 3; c++) {
      float d = rgb[f * 3 + c] - rgb[b * 3 + c];
      dot += (colours.values()[i * 3 + c] - rgb[b * 3 + c]) * d;
      span += d * d;
    }
    float byColour = Math.clamp(dot / (span + 1e-6f), 0f, 1f);
    float away = 2 * Math.abs(expected[i] - 0.5f);
    float trust = span / (span + ALIKE) * (1 - 0.9f * away * away * away);
    return expected[i] + (byColour - expected[i]) * trust;
  }

  private float misfit(float[] rgb, int i, int f, int b) {
    float a = mix(rgb, i, f, b);
    float sum = 0;
    for (int c = 0; c < 3; c++) {
      float d = colours.values()[i * 3 + c] - a * rgb[f * 3 + c] - (1 - a) * rgb[b * 3 + c];
      sum += d * d;
    }
    return sum;
  }

  /// Lets every pixel try the pairs of its neighbours.
  private void share(float[] rgb) {
    int[] people = personSample.clone();
    int[] grounds = groundSample.clone();
    int[] reach = {-5, -2, 2, 5};
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        if (known[i] != 2) {
          continue;
        }
        for (int dy : reach) {
          for (int dx : reach) {
            int nx = x + dx;
            int ny = y + dy;
            if (nx < 0 || ny < 0 || nx >= width || ny >= height) {
              continue;
            }
            int j = ny * width + nx;
            if (known[j] == 2 && people[j] >= 0) {
              offer(rgb, i, people[j], grounds[j]);
            }
          }
        }
      }
    }
  }

  private Plane alpha(float[] rgb) {
    Plane rough = new Plane(width, height);
    float[] a = rough.values();
    for (int i = 0; i < a.length; i++) {
      a[i] =
          known[i] != 2
              ? known[i]
              : personSample[i] < 0 ? expected[i] : mix(rgb, i, personSample[i], groundSample[i]);
    }
    int radius = Math.max(2, (int) Math.round(0.03 * head.unit()));
    Plane smooth = Filters.guided(colours, rough, radius, 1e-4);
    float[] s = smooth.values();
    Plane alpha = new Plane(width, height);
    for (int i = 0; i < a.length; i++) {
      float v = known[i] != 2 ? known[i] : 0.6f * s[i] + 0.4f * a[i];
      alpha.values()[i] = Math.clamp((v - 0.06f) / 0.88f, 0f, 1f);
    }
    return Filters.blur(alpha, 0.6);
  }
}
