package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.Arrays;

/// What a retoucher does to a face in a minute, by frequency separation: blemishes and shadows
/// under the eyes become softer, the finest detail, which is pores and hair, stays. Eyes, brows and
/// lips are left alone but for the light in the eyes. Never changes a shape or the tone of the
/// skin.
final class Retouch {
  /// In head units: what is finer is a pore, what is coarser is the shape of the face.
  private static final double PORE = 0.018;

  private static final double BLEMISH = 0.11;
  private static final double BLEMISH_RANGE = 0.12;
  private static final double SMOOTHED = 0.6;

  /// How much of the difference between the light and the dark side of a face is taken away.
  private static final double EVENED = 0.22;

  private static final double LIGHT_IN_EYES = 0.7;

  private Retouch() {}

  /// The person's colours, retouched.
  static Raster face(Framed subject) {
    Raster in = subject.colours();
    double unit = subject.head().unit();
    Plane skin = skin(subject);
    Raster coarse = Filters.blur(in, PORE * unit);
    Raster smooth = Filters.domainTransform(coarse, BLEMISH * unit, BLEMISH_RANGE, 2);
    Plane gain = evenLight(subject);
    Plane eyes = eyes(subject);
    Raster soft = Filters.blur(in, 0.05 * unit);
    float[] out = new float[in.values().length];
    for (int i = 0; i < out.length; i++) {
      int pixel = i / 3;
      float v = in.values()[i];
      double smoothed = SMOOTHED * skin.values()[pixel] * (smooth.values()[i] - coarse.values()[i]);
      double sparkle = LIGHT_IN_EYES * eyes.values()[pixel] * Math.max(0, v - soft.values()[i]);
      out[i] = (float) Math.clamp((v + smoothed + sparkle) * gain.values()[pixel], 0, 1);
    }
    return new Raster(in.width(), in.height(), out);
  }

  private static double inFace(HeadFrame head, double x, double y) {
    double across = head.across(x) / 1.25;
    double down = (head.down(y) - 0.45) / 1.55;
    double t = Math.clamp((1.05 - Math.hypot(across, down)) / 0.25, 0, 1);
    return t * t * (3 - 2 * t);
  }

  /// 1 where the face has the colour of its skin, away from eyes, brows and lips.
  private static Plane skin(Framed subject) {
    HeadFrame head = subject.head();
    Plane features = Features.mask(subject);
    Raster colours = Filters.blur(subject.colours(), 0.03 * head.unit());
    float[] usual = cheeks(colours, head);
    return Plane.of(
        colours.width(),
        colours.height(),
        (x, y) -> {
          double inFace = inFace(head, x, y) * (1 - features.at(x, y));
          if (inFace <= 0) {
            return 0;
          }
          int i = (y * colours.width() + x) * 3;
          double away = 0;
          for (int c = 0; c < 3; c++) {
            away = Math.max(away, Math.abs(colours.values()[i + c] - usual[c]));
          }
          return (float) (inFace * Math.clamp((0.34 - away) / 0.14, 0, 1));
        });
  }

  /// The median colour below the eyes.
  private static float[] cheeks(Raster colours, HeadFrame head) {
    float[] usual = new float[3];
    for (int c = 0; c < 3; c++) {
      float[] found = new float[colours.width() * colours.height()];
      int n = 0;
      for (int y = 0; y < colours.height(); y += 2) {
        for (int x = 0; x < colours.width(); x += 2) {
          double across = Math.abs(head.across(x));
          double down = head.down(y);
          if (across > 0.2 && across < 0.8 && down > 0.35 && down < 0.9) {
            found[n++] = colours.values()[(y * colours.width() + x) * 3 + c];
          }
        }
      }
      Arrays.sort(found, 0, n);
      usual[c] = n == 0 ? 0.5f : found[n / 2];
    }
    return usual;
  }

  /// By what each place is multiplied to make the light on the face more even.
  private static Plane evenLight(Framed subject) {
    HeadFrame head = subject.head();
    Plane light = Filters.blur(subject.colours().luma(), 0.55 * head.unit());
    double left = Math.max(0.05, at(light, head, -0.55));
    double right = Math.max(0.05, at(light, head, 0.55));
    double mean = (left + right) / 2;
    return Plane.of(
        light.width(),
        light.height(),
        (x, y) -> {
          double t = Math.clamp((head.across(x) + 0.75) / 1.5, 0, 1);
          double here = left + (right - left) * t * t * (3 - 2 * t);
          double gain = Math.clamp(Math.pow(mean / here, EVENED), 0.92, 1.12);
          return (float) (1 + (gain - 1) * inFace(head, x, y));
        });
  }

  private static double at(Plane light, HeadFrame head, double across) {
    return light.sample(head.eyeX() + across * head.unit(), head.eyeY() + 0.7 * head.unit());
  }

  private static Plane eyes(Framed subject) {
    double radius = 0.15 * subject.head().unit();
    var eyes = subject.eyes();
    return Plane.of(
        subject.colours().width(),
        subject.colours().height(),
        (x, y) -> {
          double left = Math.hypot(x - eyes.leftX(), y - eyes.leftY());
          double right = Math.hypot(x - eyes.rightX(), y - eyes.rightY());
          return (float) Math.clamp((1 - Math.min(left, right) / radius) * 2, 0, 1);
        });
  }
}
