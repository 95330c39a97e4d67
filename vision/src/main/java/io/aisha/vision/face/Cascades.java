package io.aisha.vision.face;

/// One set of trained classifiers, for one thread at a time; about 10 MB of native memory.
///
/// Sources: Viola and Jones, Rapid object detection using a boosted cascade of simple features,
/// CVPR 2001; Lienhart, Kuranov and Pisarevsky, Empirical analysis of detection cascades of boosted
/// classifiers, DAGM 2003, for the frontal ones; David Bradley for the profile, Shameem Hameed for
/// the eyes. They come with the OpenCV library under its licence.
final class Cascades implements AutoCloseable {
  final Cascade frontal = new Cascade("haarcascade_frontalface_alt2.xml");

  /// Trained on other pictures with other features: the two seldom err at the same place.
  final Cascade secondOpinion = new Cascade("haarcascade_frontalface_default.xml");

  final Cascade profile = new Cascade("haarcascade_profileface.xml");
  final Cascade eye = new Cascade(Cascade.EYE);
  final Cascade eyeBehindGlasses = new Cascade(Cascade.EYE_BEHIND_GLASSES);

  @Override
  public void close() {
    frontal.close();
    secondOpinion.close();
    profile.close();
    eye.close();
    eyeBehindGlasses.close();
  }
}
