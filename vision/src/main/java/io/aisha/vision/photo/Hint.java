package io.aisha.vision.photo;

import io.aisha.vision.face.Face;
import io.aisha.vision.face.FacePose;
import java.util.Arrays;
import java.util.List;

/// What would make an accepted photo better. The names are stored and translated; they never
/// change. A new hint needs an entry and a case here, and its texts.
///
/// A hint is given only where it is sure: see the module's README for how often each is right.
public enum Hint {
  /// The head is turned far to the side. A set needs some of these, but not only these.
  TURNED(1),
  /// The eyes are closed or lowered.
  EYES_CLOSED(0.7),
  /// Sunglasses or something else dark hides both eyes.
  EYES_HIDDEN(0.7),
  /// A mask hides mouth and nose.
  MOUTH_HIDDEN(0.7);

  /// Below this sharpness an open eye looks like a closed one. Good photos have 0.41 or more.
  private static final double SHARP_ENOUGH = 0.36;

  private final double quality;

  /// @param quality what remains of a photo's quality, 0..1
  Hint(double quality) {
    this.quality = quality;
  }

  /// The hints for a photo of this face.
  ///
  /// @param sharpness of the face, 0..1
  static List<Hint> of(Face face, double sharpness) {
    return Arrays.stream(values()).filter(hint -> hint.applies(face, sharpness)).toList();
  }

  private boolean applies(Face face, double sharpness) {
    return switch (this) {
      case TURNED -> face.pose() == FacePose.PROFILE;
      case EYES_CLOSED -> face.signs().eyesClosed() && sharpness >= SHARP_ENOUGH;
      case EYES_HIDDEN -> face.signs().eyesHidden();
      case MOUTH_HIDDEN -> face.signs().mouthHidden();
    };
  }

  /// What remains of the quality of a photo with these hints, 0..1.
  static double quality(List<Hint> hints) {
    return hints.stream().mapToDouble(hint -> hint.quality).reduce(1, (a, b) -> a * b);
  }
}
