package io.aisha.engines.instant;

import io.aisha.studio.engine.TrainingPhoto;
import io.aisha.studio.photo.FaceBox;

/// How good a portrait a photo gives, by size, sharpness, outline, eyes and pose.
final class Worth {
  /// Pixels of face that fill the largest picture; more adds nothing.
  private static final double ENOUGH_FACE_PX = 360;

  /// Slope about the eyes at which a photo counts as sharp; the median of 18 portraits was 0.017.
  private static final double SHARP = 0.022;

  private Worth() {}

  /// Above 0, at most 1.
  static double of(CutOutPerson.CutOut cut, TrainingPhoto photo, FaceBox face) {
    double facePx = face.width() * photo.widthPx();
    double size = Math.clamp(facePx / ENOUGH_FACE_PX, 0.2, 1);
    double sharp = Math.clamp(cut.sharpness() / SHARP, 0.2, 1);
    double outline = Math.clamp((cut.cutPlausible() - 0.35) / 0.45, 0.05, 1);
    double eyes = 0.4 + 0.6 * cut.eyesSeen();
    double pose = face.frontal() ? 1 : 0.6;
    double judged = 0.5 + 0.5 * Math.clamp(photo.quality(), 0, 1);
    return Math.max(1e-3, Math.sqrt(size) * Math.sqrt(sharp) * outline * eyes * pose * judged);
  }
}
