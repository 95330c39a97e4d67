package io.aisha.vision.image;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;

/// Loads the native library once, set up for callers that are parallel themselves.
///
/// Every class that calls OpenCV calls [#load()] first. Loading takes about half a second the first
/// time in a process, nothing afterwards. Thread-safe.
public final class OpenCv {
  private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

  private OpenCv() {}

  /// Returns after the native library is ready.
  ///
  /// @throws UnsatisfiedLinkError when there is no native library for this system
  public static void load() {
    Loaded.touch();
  }

  private static final class Loaded {
    static {
      // The wrapper otherwise refuses to allocate when the whole process, heap included, is larger
      // than twice the heap limit. We free native memory ourselves, so that guess only does harm.
      if (System.getProperty(PHYSICAL_LIMIT) == null) {
        System.setProperty(PHYSICAL_LIMIT, "0");
      }
      Loader.load(opencv_core.class);
      // Photos are judged in parallel; OpenCV's own threads would only compete with that.
      opencv_core.setNumThreads(1);
    }

    static void touch() {}
  }
}
