package io.aisha.vision.model;

import java.util.stream.IntStream;

/// A neural network that is being put together, in the format ONNX, which OpenCV reads.
///
/// Each operation returns the name of its result, which is the input of others. Tensors have four
/// dimensions: picture, channel, row, column; there is one picture.
///
/// Source: ONNX, Open Neural Network Exchange Intermediate Representation, and `onnx.proto`, from
/// which the numbers of the fields are.
final class OnnxGraph {
  /// The version of the set of operations: the last in which [#padded] takes its counts as
  /// attributes.
  private static final int OPERATIONS = 9;

  private static final int FORMAT = 4;
  private static final int FLOAT = 1;
  private static final int INTEGERS = 7;
  private static final String INPUT = "input";

  private final ProtobufMessage graph = new ProtobufMessage().text(2, "graph");
  private int results;

  /// @param channels of the picture that the network reads
  /// @param sidePx its width and height
  OnnxGraph(int channels, int sidePx) {
    graph.message(11, value(INPUT, 1, channels, sidePx, sidePx));
  }

  /// The name of the picture.
  String input() {
    return INPUT;
  }

  /// A convolution with square filters.
  ///
  /// @param filters for each output channel, for each input channel: the rows of the filter
  /// @param bias one number for each output channel
  /// @param sidePx of the filters
  /// @param margin rows and columns of zeros added around the input
  String convolution(
      String input, float[] filters, float[] bias, int sidePx, int stride, int margin) {
    int outputs = bias.length;
    int inputs = filters.length / (outputs * sidePx * sidePx);
    String weights = constant(filters, outputs, inputs, sidePx, sidePx);
    String biases = constant(bias, outputs);
    ProtobufMessage node = node("Conv", input, weights, biases);
    integers(node, "kernel_shape", sidePx, sidePx);
    integers(node, "strides", stride, stride);
    integers(node, "pads", margin, margin, margin, margin);
    return add(node);
  }

  /// Negative values become 0.
  String rectified(String input) {
    return add(node("Relu", input));
  }

  String maximum(String input, int sidePx, int stride) {
    return pooled("MaxPool", input, sidePx, stride);
  }

  String average(String input, int sidePx, int stride) {
    return pooled("AveragePool", input, sidePx, stride);
  }

  /// The mean of each channel.
  String averageOfAll(String input) {
    return add(node("GlobalAveragePool", input));
  }

  String sum(String first, String second) {
    return add(node("Add", first, second));
  }

  /// Zeros added at the end: channels, rows and columns.
  String padded(String input, int channels, int rows, int columns) {
    ProtobufMessage node = node("Pad", input);
    integers(node, "pads", 0, 0, 0, 0, 0, channels, rows, columns);
    return add(node);
  }

  /// The network as a file.
  ///
  /// @param output the name of its result
  /// @param channels of the result
  /// @param sidePx width and height of the result
  byte[] model(String output, int channels, int sidePx) {
    graph.message(12, value(output, 1, channels, sidePx, sidePx));
    return new ProtobufMessage()
        .number(1, FORMAT)
        .message(8, new ProtobufMessage().text(1, "").number(2, OPERATIONS))
        .message(7, graph)
        .toBytes();
  }

  private String pooled(String operation, String input, int sidePx, int stride) {
    ProtobufMessage node = node(operation, input);
    integers(node, "kernel_shape", sidePx, sidePx);
    integers(node, "strides", stride, stride);
    return add(node);
  }

  private String constant(float[] values, int... shape) {
    String name = "constant-" + ++results;
    ProtobufMessage tensor = new ProtobufMessage();
    IntStream.of(shape).forEach(length -> tensor.number(1, length));
    graph.message(5, tensor.number(2, FLOAT).text(8, name).floats(9, values));
    return name;
  }

  private static ProtobufMessage node(String operation, String... inputs) {
    ProtobufMessage node = new ProtobufMessage();
    for (String input : inputs) {
      node.text(1, input);
    }
    return node.text(4, operation);
  }

  private static void integers(ProtobufMessage node, String name, int... values) {
    ProtobufMessage attribute = new ProtobufMessage().text(1, name);
    IntStream.of(values).forEach(value -> attribute.number(8, value));
    node.message(5, attribute.number(20, INTEGERS));
  }

  private String add(ProtobufMessage node) {
    String name = "result-" + ++results;
    graph.message(1, node.text(2, name).text(3, name));
    return name;
  }

  private static ProtobufMessage value(String name, int... shape) {
    ProtobufMessage lengths = new ProtobufMessage();
    IntStream.of(shape)
        .forEach(length -> lengths.message(1, new ProtobufMessage().number(1, length)));
    ProtobufMessage tensor = new ProtobufMessage().number(1, FLOAT).message(2, lengths);
    return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor));
  }
}
