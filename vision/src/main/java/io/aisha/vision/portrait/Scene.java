package io.aisha.vision.portrait;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Lab;
import io.aisha.vision.raster.Placing;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// A picture without a person to cut out: a pet, a thing, a painting. It is framed about its
/// subject and rendered whole.
///
/// @param colours the picture, upright
/// @param focusX where the subject is, 0..1 of the width
/// @param focusY where the subject is, 0..1 of the height
public record Scene(Raster colours, double focusX, double focusY) {
  /// The short side in which the subject is looked for.
  private static final int LOOK = 96;

  /// A scene around the most salient part: colours far from the picture's mean (Achanta, Hemami,
  /// Estrada and Süsstrunk, "Frequency-tuned Salient Region Detection", 2009), more so near the
  /// middle, where people put what they photograph.
  public static Scene of(Raster colours) {
    double scale = (double) LOOK / Math.min(colours.width(), colours.height());
    int w = Math.max(2, (int) Math.round(colours.width() * scale));
    int h = Math.max(2, (int) Math.round(colours.height() * scale));
    float[] lab = Lab.from(Filters.blur(Geometry.resize(colours, w, h), 1.5)).values();
    double[] mean = new double[3];
    for (int i = 0; i < lab.length; i++) {
      mean[i % 3] += lab[i] * 3.0 / lab.length;
    }
    double sum = 1e-9;
    double sumX = 0.5e-9;
    double sumY = 0.5e-9;
    for (int y = 0, i = 0; y < h; y++) {
      for (int x = 0; x < w; x++, i += 3) {
        double dl = lab[i] - mean[0];
        double da = lab[i + 1] - mean[1];
        double db = lab[i + 2] - mean[2];
        double u = (double) x / w - 0.5;
        double v = (double) y / h - 0.5;
        double weight = (dl * dl + da * da + db * db) * Math.exp(-(u * u + v * v) / 0.12);
        sum += weight;
        sumX += weight * x / w;
        sumY += weight * y / h;
      }
    }
    return new Scene(colours, sumX / sum, sumY / sum);
  }

  /// The largest part of the picture that has the wanted shape, as near to the subject as the
  /// picture's edges allow; `closeness` above 1 goes nearer. Everything counts as person.
  public Framed frame(int width, int height, double closeness) {
    double scale =
        Math.min((double) colours.width() / width, (double) colours.height() / height)
            / Math.max(1, closeness);
    double left =
        Math.clamp(
            focusX * colours.width() - scale * width / 2, 0, colours.width() - scale * width);
    double top =
        Math.clamp(
            focusY * colours.height() - scale * height / 2, 0, colours.height() - scale * height);
    Raster source = colours;
    double reduced = 1;
    if (scale > 1.6) {
      reduced = 1.1 / scale;
      source =
          Geometry.resize(
              colours,
              (int) Math.round(colours.width() * reduced),
              (int) Math.round(colours.height() * reduced));
    }
    Placing placing = new Placing(scale * reduced, 0, left * reduced, top * reduced);
    Raster framed = Geometry.warp(source, placing, width, height);
    for (int i = 0; i < framed.values().length; i++) {
      framed.values()[i] = Math.clamp(framed.values()[i], 0f, 1f);
    }
    double x = (focusX * colours.width() - left) / scale;
    double y = (focusY * colours.height() - top) / scale;
    double unit = 0.15 * Math.min(width, height);
    Plane whole = Plane.of(width, height, (_, _) -> 1);
    Eyes eyes = new Eyes(x - unit / 2, y, x + unit / 2, y);
    return new Framed(framed, whole, new HeadFrame(x, y, unit), eyes);
  }
}
