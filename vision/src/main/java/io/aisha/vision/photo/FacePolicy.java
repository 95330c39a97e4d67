package io.aisha.vision.photo;

/// Which faces a photo must show.
public enum FacePolicy {
  /// Exactly one clear face; small ones in the background are tolerated.
  ONE_CLEAR_FACE,
  /// Faces do not matter; sharpness and exposure are judged on the whole picture.
  NOT_NEEDED
}
