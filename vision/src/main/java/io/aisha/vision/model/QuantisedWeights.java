package io.aisha.vision.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Weights of a TensorFlow.js model: a manifest in JSON, and a file of numbers. A quantised tensor
/// has one byte for each number, from which `byte * scale + min` gives the number; others have
/// four, the lowest first.
final class QuantisedWeights {
  /// One tensor of the manifest. A pattern, because it is the only JSON that this module reads and
  /// its bytes are pinned by a hash.
  private static final Pattern TENSOR =
      Pattern.compile(
          "\\{\"name\":\"([^\"]+)\",\"shape\":\\[([0-9,]+)],\"dtype\":\"float32\"(,\"quantization\":"
              + "\\{\"dtype\":\"uint8\",\"scale\":([-+.0-9eE]+),\"min\":([-+.0-9eE]+)})?}");

  private static final int QUANTISATION = 3;

  private final Map<String, Tensor> tensors = new HashMap<>();
  private final ByteBuffer file;

  /// The numbers of one tensor.
  private interface Tensor {
    float[] values();
  }

  /// @throws IllegalArgumentException when the manifest does not describe the whole file
  QuantisedWeights(byte[] manifest, byte[] file) {
    this.file = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    Matcher matcher =
        TENSOR.matcher(new String(manifest, StandardCharsets.UTF_8).replaceAll("\\s", ""));
    int from = 0;
    while (matcher.find()) {
      int at = from;
      int count =
          Stream.of(matcher.group(2).split(","))
              .mapToInt(Integer::parseInt)
              .reduce(1, (a, b) -> a * b);
      if (matcher.group(QUANTISATION) == null) {
        tensors.put(matcher.group(1), () -> floats(at, count));
        from += count * Float.BYTES;
      } else {
        double scale = Double.parseDouble(matcher.group(QUANTISATION + 1));
        double min = Double.parseDouble(matcher.group(QUANTISATION + 2));
        tensors.put(matcher.group(1), () -> levels(at, count, scale, min));
        from += count;
      }
    }
    if (from != file.length) {
      throw new IllegalArgumentException(
          "the manifest describes " + from + " bytes of weights, the file has " + file.length);
    }
  }

  /// The numbers of a tensor, in the order of the file: the last dimension varies fastest.
  ///
  /// @throws IllegalArgumentException when the manifest has no such tensor
  float[] values(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("the model has no weights " + name);
    }
    return tensor.values();
  }

  private float[] floats(int from, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = file.getFloat(from + i * Float.BYTES);
    }
    return values;
  }

  private float[] levels(int from, int count, double scale, double min) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (Byte.toUnsignedInt(file.get(from + i)) * scale + min);
    }
    return values;
  }
}
