package io.aisha.vision.face;

/// Which way a face looks.
public enum FacePose {
  /// Towards the camera or nearly so: both eyes are to be seen.
  FRONTAL,
  /// To the side.
  PROFILE
}
