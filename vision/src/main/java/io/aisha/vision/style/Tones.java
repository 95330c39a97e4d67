package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.Arrays;

/// Light and dark, the part of a likeness that survives any change of colour.
final class Tones {
  private Tones() {}

  /// How light the subject is, 0..1, with the face put where graphic styles want it: its dark parts
  /// near 0.2, its middle near 0.58, its lights near 0.9, whatever the photo's exposure or the
  /// skin's colour. Edges are kept, skin texture below `smooth` head units is not.
  static Plane of(Framed subject, double smooth) {
    double unit = subject.head().unit();
    Raster calm =
        smooth <= 0
            ? subject.colours()
            : Filters.domainTransform(subject.colours(), Math.max(2, smooth * unit), 0.22, 3);
    Plane luma = calm.luma();
    float[] face = face(luma, subject.head());
    float low = quantile(face, 0.04);
    float middle = quantile(face, 0.5);
    float high = quantile(face, 0.97);
    float span = Math.max(0.12f, high - low);
    float from = low - 0.20f * span;
    float scale = 1 / (span * 1.28f);
    double seen = Math.clamp((middle - from) * scale, 0.1, 0.9);
    double gamma = Math.clamp(Math.log(0.6) / Math.log(seen), 0.6, 1.6);
    return luma.map(v -> (float) Math.pow(Math.clamp((v - from) * scale, 0f, 1f), gamma));
  }

  private static float[] face(Plane luma, HeadFrame head) {
    float[] found = new float[luma.values().length];
    int n = 0;
    for (int y = 0; y < luma.height(); y++) {
      for (int x = 0; x < luma.width(); x++) {
        double a = head.across(x) / 0.95;
        double d = (head.down(y) - 0.45) / 1.2;
        if (a * a + d * d < 1) {
          found[n++] = luma.at(x, y);
        }
      }
    }
    float[] sorted = Arrays.copyOf(found, Math.max(1, n));
    Arrays.sort(sorted);
    return sorted;
  }

  private static float quantile(float[] sorted, double share) {
    return sorted[(int) (share * (sorted.length - 1))];
  }

  /// Emphasises detail between two sizes, in pixels: what a draughtsman would pick out.
  static Plane sculpted(Plane tone, double sigma, double amount) {
    Plane broad = Filters.blur(tone, sigma);
    return tone.with(broad, (t, b) -> (float) Math.clamp(t + amount * (t - b), 0, 1));
  }

  /// A colour for each tone: the stops are evenly spaced from dark to light.
  static Raster mapped(Plane tone, Colour... stops) {
    Raster raster = new Raster(tone.width(), tone.height());
    float[] t = tone.values();
    int last = stops.length - 1;
    for (int i = 0; i < t.length; i++) {
      float at = Math.clamp(t[i], 0f, 1f) * last;
      int k = Math.min((int) at, last - 1);
      stops[k].towards(stops[k + 1], at - k).into(raster.values(), i * 3);
    }
    return raster;
  }

  /// 0 below the threshold, 1 above, with an edge about `softness` wide.
  static Plane above(Plane tone, double threshold, double softness) {
    return tone.map(v -> {
      double t = Math.clamp((v - threshold) / softness + 0.5, 0, 1);
      return (float) (t * t * (3 - 2 * t));
    });
  }

  /// Steps of equal height with soft edges, `steps` of them, 0..1.
  static Plane stepped(Plane tone, int steps, double softness) {
    return tone.map(v -> {
      double at = v * steps;
      double k = Math.floor(at);
      double t = Math.clamp((at - k - 1 + softness) / softness, 0, 1);
      return (float) Math.clamp((k + t * t * (3 - 2 * t)) / steps, 0, 1);
    });
  }
}
