package io.aisha.vision.worker;

import io.aisha.vision.image.OpenCv;
import org.bytedeco.opencv.global.opencv_core;

/// Loads the native library, which shows that picture work can be done on this machine.
public record LoadLibrary() implements VisionTask<LoadLibrary.Loaded> {

  /// The library is loaded.
  ///
  /// @param version of OpenCV
  public record Loaded(String version) {}

  @Override
  public Loaded run() {
    OpenCv.load();
    return new Loaded(opencv_core.getVersionString().getString());
  }

  @Override
  public Class<Loaded> answerType() {
    return Loaded.class;
  }

  @Override
  public Budget budget() {
    return Budget.quick();
  }
}
