package io.aisha.vision.face;

import io.aisha.vision.image.OpenCv;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.opencv_objdetect.CascadeClassifier;

/// One set of trained classifiers, for one thread at a time: OpenCV's classifiers keep state while
/// they search.
///
/// Sources: Viola and Jones, Rapid object detection using a boosted cascade of simple features,
/// CVPR 2001; Lienhart, Kuranov and Pisarevsky, DAGM 2003, for the frontal cascades; Shiqi Yu for
/// the eyes, David Bradley for the profile. They come with the OpenCV library.
final class Cascades implements AutoCloseable {
  final CascadeClassifier frontal;
  final CascadeClassifier frontalSecond;
  final CascadeClassifier profile;
  final CascadeClassifier eye;
  final CascadeClassifier eyeWithGlasses;

  Cascades() {
    OpenCv.load();
    frontal = load("haarcascade_frontalface_alt2.xml");
    frontalSecond = load("haarcascade_frontalface_default.xml");
    profile = load("haarcascade_profileface.xml");
    eye = load("haarcascade_eye.xml");
    eyeWithGlasses = load("haarcascade_eye_tree_eyeglasses.xml");
  }

  @Override
  public void close() {
    frontal.close();
    frontalSecond.close();
    profile.close();
    eye.close();
    eyeWithGlasses.close();
  }

  private static CascadeClassifier load(String name) {
    String path =
        "/org/bytedeco/opencv/" + Loader.getPlatform() + "/share/opencv4/haarcascades/" + name;
    URL resource = Cascades.class.getResource(path);
    if (resource == null) {
      throw new IllegalStateException("the OpenCV library lacks " + path);
    }
    try {
      File file = Loader.cacheResource(resource);
      return new CascadeClassifier(file.getPath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + name, e);
    }
  }
}
