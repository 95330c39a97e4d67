package io.aisha.vision.model;

import io.aisha.vision.image.OpenCv;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

/// One neural model that reads a square picture; for one thread at a time, because it keeps state
/// while it works.
public final class Network implements AutoCloseable {
  private final Net net;
  private final StringVector outputs;
  private final int sidePx;
  private final double scale;
  private final double offset;

  /// Loads a TFLite model; a few milliseconds and about 15 MB of native memory for a model of 1 MB.
  ///
  /// @param name of the file that the build brought, such as `face-mesh.tflite`
  /// @param sidePx width and height of the picture that it reads
  /// @param lowest the value of black
  /// @param highest the value of white
  public Network(String name, int sidePx, double lowest, double highest) {
    this(read(name), opencv_dnn::readNetFromTFLite, sidePx, (highest - lowest) / 255, lowest);
  }

  private Network(byte[] file, Reader reader, int sidePx, double scale, double lowest) {
    OpenCv.load();
    this.sidePx = sidePx;
    this.scale = scale;
    this.offset = -lowest / scale;
    // A scope of our own: one that the caller has open would free the model when it closes.
    try (PointerScope _ = new PointerScope()) {
      net = reader.read(new BytePointer(file), file.length).retainReference();
      outputs = net.getUnconnectedOutLayersNames().retainReference();
    }
  }

  /// A function of OpenCV that reads a format.
  private interface Reader {
    Net read(BytePointer file, long length);
  }

  /// Loads an ONNX model that reads values of 0 to 255.
  static Network ofOnnx(byte[] file, int sidePx) {
    return new Network(file, opencv_dnn::readNetFromONNX, sidePx, 1, 0);
  }

  /// A file that the build brought.
  static byte[] read(String name) {
    try (InputStream file = Network.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("the program lacks the model " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the model " + name, e);
    }
  }

  /// Width and height of the picture that the model reads, in pixels.
  public int sidePx() {
    return sidePx;
  }

  /// What the model says about a picture: one array for each of its outputs, the shortest first.
  ///
  /// @param picture `CV_8UC3` in the order blue, green, red, of the model's size
  public List<float[]> run(Mat picture) {
    try (PointerScope _ = new PointerScope()) {
      Mat input =
          opencv_dnn.blobFromImage(
              picture,
              scale,
              new Size(sidePx, sidePx),
              new Scalar(offset, offset, offset, 0),
              true,
              false,
              opencv_core.CV_32F);
      net.setInput(input);
      MatVector found = new MatVector();
      net.forward(found, outputs);
      List<float[]> results = new ArrayList<>();
      for (long i = 0; i < found.size(); i++) {
        Mat output = found.get(i);
        float[] values = new float[(int) output.total()];
        new FloatPointer(output.data()).get(values);
        results.add(values);
      }
      results.sort((a, b) -> Integer.compare(a.length, b.length));
      return results;
    }
  }

  @Override
  public void close() {
    outputs.close();
    net.close();
  }
}
