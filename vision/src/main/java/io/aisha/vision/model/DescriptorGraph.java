package io.aisha.vision.model;

import java.util.Arrays;

/// The network of the face descriptor: a picture of a face, aligned, to 128 numbers.
///
/// A residual network of 29 convolutions, after dlib's `dlib_face_recognition_resnet_model_v1`
/// (King, 2017), whose weights come in the form of TensorFlow.js. Each convolution is followed by a
/// scale and a bias for each channel, which were batch normalisation in training; both are folded
/// into its weights here. A block adds its input to its result; where it also halves the picture,
/// its input is averaged, and whichever is smaller is padded with zeros, in size or in channels.
final class DescriptorGraph {
  static final int SIDE_PX = 150;

  /// The mean of the pictures in training: red, green, blue.
  private static final double[] MEAN = {122.782, 117.001, 104.298};

  private static final double WHITE = 255;
  private static final int COLOURS = MEAN.length;

  private static final int FILTER = 3;
  private static final int FIRST_FILTER = 7;

  private final QuantisedWeights weights;
  private final OnnxGraph graph = new OnnxGraph(COLOURS, SIDE_PX);

  private DescriptorGraph(QuantisedWeights weights) {
    this.weights = weights;
  }

  /// Square pictures between the blocks.
  private record Picture(String name, int channels, int sidePx) {}

  /// The filters and biases of a convolution, as ONNX wants them.
  ///
  /// @param filters for each output channel, for each input channel: the rows of the filter
  @SuppressWarnings("ArrayRecordComponent") // Handed from one method to the next, never compared.
  record Convolution(float[] filters, float[] bias) {
    /// @param filters for each row, for each column, for each input channel: the output channels
    static Convolution of(float[] filters, float[] bias, int side, float[] scale, float[] shift) {
      int outputs = bias.length;
      int places = side * side;
      int inputs = filters.length / (outputs * places);
      float[] turned = new float[filters.length];
      float[] biases = new float[outputs];
      for (int out = 0; out < outputs; out++) {
        biases[out] = bias[out] * scale[out] + shift[out];
        for (int in = 0; in < inputs; in++) {
          for (int place = 0; place < places; place++) {
            turned[(out * inputs + in) * places + place] =
                filters[(place * inputs + in) * outputs + out] * scale[out];
          }
        }
      }
      return new Convolution(turned, biases);
    }

    /// The same for inputs that are not normalised: `(value - mean) / range` of each channel.
    /// Exact, because no margin of zeros is added to the input.
    Convolution ofRaw(double[] mean, double range) {
      int outputs = bias.length;
      int eachInput = filters.length / (outputs * mean.length);
      float[] scaled = filters.clone();
      float[] biases = bias.clone();
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = (float) (filters[i] / range);
        int in = i / eachInput % mean.length;
        biases[i / (eachInput * mean.length)] -= (float) (scaled[i] * mean[in]);
      }
      return new Convolution(scaled, biases);
    }
  }

  /// The network as an ONNX file of about 22 MB. It reads red, green, blue, 0..255.
  static byte[] onnx(QuantisedWeights weights) {
    return new DescriptorGraph(weights).write();
  }

  private byte[] write() {
    Convolution first = convolution("conv32_down", FIRST_FILTER).ofRaw(MEAN, WHITE);
    String name =
        graph.rectified(
            graph.convolution(graph.input(), first.filters(), first.bias(), FIRST_FILTER, 2, 0));
    int sidePx = halved(halved(SIDE_PX, FIRST_FILTER), FILTER);
    Picture picture = new Picture(graph.maximum(name, FILTER, 2), first.bias().length, sidePx);
    for (String block : new String[] {"conv32_1", "conv32_2", "conv32_3"}) {
      picture = same(picture, block);
    }
    picture = half(picture, "conv64_down");
    for (String block : new String[] {"conv64_1", "conv64_2", "conv64_3"}) {
      picture = same(picture, block);
    }
    picture = half(picture, "conv128_down");
    for (String block : new String[] {"conv128_1", "conv128_2"}) {
      picture = same(picture, block);
    }
    picture = half(picture, "conv256_down");
    for (String block : new String[] {"conv256_1", "conv256_2"}) {
      picture = same(picture, block);
    }
    picture = half(picture, "conv256_down_out");
    return graph.model(last(graph.averageOfAll(picture.name())), FaceDescriptorNetwork.NUMBERS, 1);
  }

  /// A block that keeps the size.
  private Picture same(Picture input, String block) {
    String first = graph.rectified(convolved(input.name(), block + "/conv1", 1, 1));
    String second = convolved(first, block + "/conv2", 1, 1);
    return new Picture(
        graph.rectified(graph.sum(second, input.name())), input.channels(), input.sidePx());
  }

  /// A block that halves the size.
  private Picture half(Picture input, String block) {
    String first = graph.rectified(convolved(input.name(), block + "/conv1", 2, 0));
    String second = convolved(first, block + "/conv2", 1, 1);
    int channels = weights.values(block + "/conv2/conv/bias").length;
    int sidePx = halved(input.sidePx(), FILTER);
    String averaged = graph.average(input.name(), 2, 2);
    int averagedPx = halved(input.sidePx(), 2);
    if (channels > input.channels()) {
      averaged = graph.padded(averaged, channels - input.channels(), 0, 0);
    }
    if (averagedPx > sidePx) {
      second = graph.padded(second, 0, averagedPx - sidePx, averagedPx - sidePx);
    }
    return new Picture(graph.rectified(graph.sum(averaged, second)), channels, averagedPx);
  }

  private static int halved(int sidePx, int filter) {
    return (sidePx - filter) / 2 + 1;
  }

  private String convolved(String input, String layer, int stride, int margin) {
    Convolution convolution = convolution(layer, FILTER);
    return graph.convolution(
        input, convolution.filters(), convolution.bias(), FILTER, stride, margin);
  }

  private Convolution convolution(String layer, int filter) {
    return Convolution.of(
        weights.values(layer + "/conv/filters"),
        weights.values(layer + "/conv/bias"),
        filter,
        weights.values(layer + "/scale/weights"),
        weights.values(layer + "/scale/biases"));
  }

  /// The product with a matrix, as a convolution of a picture of one pixel.
  private String last(String input) {
    float[] matrix = weights.values("fc");
    int outputs = FaceDescriptorNetwork.NUMBERS;
    float[] ones = new float[outputs];
    Arrays.fill(ones, 1);
    Convolution product = Convolution.of(matrix, new float[outputs], 1, ones, new float[outputs]);
    return graph.convolution(input, product.filters(), product.bias(), 1, 1, 0);
  }
}
