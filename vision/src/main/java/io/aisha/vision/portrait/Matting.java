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
/// 2010) makes neighbours agree at the end. About 0.3 s a crop.
final class Matting {
  private static final int RAYS = 7;
  private static final int STEP = 2;

  /// How far a ray goes, in head units.
  private static final double REACH = 0.8;

  /// Squared distance in RGB below which person and background cannot be distinguished.
  private static final float ALIKE = 0.012f;

  /// The width of an edge that only the cut draws, in head units. A wider one shows the old
  /// background as a rim around dark hair and dark cloth.
  private static final double EDGE = 0.022;

  private static final float DISTANCE_COST = 0.0012f;

  private static final int PERSON = -1;
  private static final int BACKGROUND = -2;

  private final Raster colours;
  private final HeadFrame head;
  private final int width;
  private final int height;

  /// For each pixel [#PERSON], [#BACKGROUND], or its place in the band of unknown pixels. What is
  /// only known of the band is kept in arrays of its length, which is a tenth of the picture's.
  private final int[] band;

  /// How near a pixel is to the cut: 0.5 on it, towards 1 inside and 0 outside.
  private final float[] near;

  /// Alpha where colours do not tell.
  private final float[] expected;

  private int[] personSample = {};
  private int[] groundSample = {};
  private float[] cost = {};

  private Matting(Raster colours, Plane cut, HeadFrame head) {
    this.colours = colours;
    this.head = head;
    this.width = cut.width();
    this.height = cut.height();
    this.band = new int[width * height];
    Plane even = Filters.blur(cut, 0.025 * head.unit()).map(v -> v > 0.5f ? 1 : 0);
    this.near = Filters.blur(even, 0.06 * head.unit()).values();
    this.expected = Filters.blur(even, EDGE * head.unit()).values();
    drawBand(even);
  }

  /// Alpha, 0..1, for a cut of 0 and 1 on the same crop.
  static Plane soften(Raster colours, Plane cut, HeadFrame head) {
    Matting matting = new Matting(colours, cut, head);
    return matting.smooth(matting.roughAlpha(Filters.blur(colours, 1.2).values()));
  }

  private void drawBand(Plane cut) {
    double unit = head.unit();
    drawBand(cut, true, 0.17 * unit, 0.11 * unit);
    drawBand(cut, false, 0.045 * unit, 0.05 * unit);
    int pixels = 0;
    for (int i = 0; i < band.length; i++) {
      if (band[i] >= 0) {
        band[i] = pixels++;
      }
    }
    personSample = new int[pixels];
    groundSample = new int[pixels];
    cost = new float[pixels];
  }

  private void drawBand(Plane cut, boolean aboutHair, double outside, double inside) {
    float[] out = Filters.grow(cut, (int) outside).values();
    float[] in = Filters.shrink(cut, (int) inside).values();
    for (int y = 0, i = 0; y < height; y++) {
      for (int x = 0; x < width; x++, i++) {
        if (isHair(head.across(x), head.down(y)) == aboutHair) {
          band[i] = in[i] > 0.5f ? PERSON : out[i] < 0.5f ? BACKGROUND : 0;
        }
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
        if (band[i] < 0) {
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
            if (band[j] == PERSON && people[r] < 0) {
              people[r] = j;
            } else if (band[j] == BACKGROUND && grounds[r] < 0) {
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
    int place = band[i];
    cost[place] = Float.MAX_VALUE;
    personSample[place] = -1;
    groundSample[place] = -1;
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
    int place = band[i];
    if (c < cost[place]) {
      cost[place] = c;
      personSample[place] = f;
      groundSample[place] = b;
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
    float away = 2 * Math.abs(near[i] - 0.5f);
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
        if (band[i] < 0) {
          continue;
        }
        for (int dy : reach) {
          for (int dx : reach) {
            int nx = x + dx;
            int ny = y + dy;
            if (nx < 0 || ny < 0 || nx >= width || ny >= height) {
              continue;
            }
            int place = band[ny * width + nx];
            if (place >= 0 && people[place] >= 0) {
              offer(rgb, i, people[place], grounds[place]);
            }
          }
        }
      }
    }
  }

  private Plane roughAlpha(float[] rgb) {
    sample(rgb);
    share(rgb);
    Plane rough = new Plane(width, height);
    float[] a = rough.values();
    for (int i = 0; i < a.length; i++) {
      int place = band[i];
      if (place < 0) {
        a[i] = place == PERSON ? 1 : 0;
      } else if (personSample[place] < 0) {
        a[i] = expected[i];
      } else {
        a[i] = mix(rgb, i, personSample[place], groundSample[place]);
      }
    }
    return rough;
  }

  private Plane smooth(Plane rough) {
    int radius = Math.max(2, (int) Math.round(0.03 * head.unit()));
    float[] s = Filters.guided(colours, rough, radius, 1e-4).values();
    float[] a = rough.values();
    for (int i = 0; i < a.length; i++) {
      float v = band[i] < 0 ? a[i] : 0.6f * s[i] + 0.4f * a[i];
      a[i] = Math.clamp((v - 0.06f) / 0.88f, 0f, 1f);
    }
    return Filters.blur(rough, 0.6);
  }
}
