package io.aisha.vision.model;

import org.bytedeco.opencv.opencv_core.Mat;

/// The model that describes an aligned face with 128 numbers; for one thread at a time.
///
/// The numbers of two faces of one person are usually nearer to each other than 0.6, those of two
/// people farther (Euclidean distance).
public final class FaceDescriptorNetwork implements AutoCloseable {
  /// Width and height of the picture that it reads, in pixels.
  public static final int SIDE_PX = DescriptorGraph.SIDE_PX;

  /// How many numbers describe a face.
  public static final int NUMBERS = 128;

  private final Network network;

  /// Loads the model.
  public FaceDescriptorNetwork() {
    QuantisedWeights weights =
        new QuantisedWeights(
            Network.read("face-descriptor.json"), Network.read("face-descriptor.bin"));
    network = Network.ofOnnx(DescriptorGraph.onnx(weights), SIDE_PX);
  }

  /// The numbers of the face in a picture of [#SIDE_PX]. They identify a person: compare them, and
  /// let them go.
  ///
  /// @param aligned `CV_8UC3` in the order blue, green, red
  public float[] describe(Mat aligned) {
    return network.run(aligned).getFirst();
  }

  @Override
  public void close() {
    network.close();
  }
}
