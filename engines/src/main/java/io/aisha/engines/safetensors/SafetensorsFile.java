package io.aisha.engines.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.engines.safetensors.WeightsRefusedException.Kind;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the header of a safetensors file and proves that the file is whole: eight bytes with the
/// header's length (little-endian), a JSON object that names each tensor's type, shape and place,
/// and behind it the tensors' bytes, without a hole and to the last byte (documentation of the
/// format, "Format"). The tensors themselves are not read.
final class SafetensorsFile {
  private static final String METADATA = "__metadata__";
  private static final int LENGTH_BYTES = 8;

  /// The format allows 100 MB; a LoRA's header has less than one.
  private static final long HEADER_MAX = 16L << 20;

  private static final int TENSORS_MAX = 100_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private SafetensorsFile() {}

  /// The tensors in the order of their bytes; at least one.
  ///
  /// @throws WeightsRefusedException `BROKEN`, or `OTHER_FORM` when it is known what it is instead
  static List<Tensor> tensors(Path file) throws IOException, WeightsRefusedException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      ByteBuffer start = read(channel, 0, (int) Math.min(size, LENGTH_BYTES));
      OtherFormat.refuse(channel, size);
      if (start.remaining() < LENGTH_BYTES) {
        throw broken("no room for a header");
      }
      long length = start.order(ByteOrder.LITTLE_ENDIAN).getLong();
      if (length < 2 || length > HEADER_MAX || length > size - LENGTH_BYTES) {
        throw broken("header of " + Long.toUnsignedString(length) + " bytes");
      }
      JsonNode header = json(read(channel, LENGTH_BYTES, (int) length));
      return inOrder(header, size - LENGTH_BYTES - length);
    }
  }

  private static ByteBuffer read(FileChannel channel, long from, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes);
    while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) >= 0) {
      // Until it is full, or the file ends.
    }
    return buffer.flip();
  }

  private static JsonNode json(ByteBuffer header) throws WeightsRefusedException {
    try {
      String text =
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(header)
              .toString();
      JsonNode json = MAPPER.readTree(text);
      if (!text.startsWith("{") || !json.isObject()) {
        throw broken("a header that is no object");
      }
      return json;
    } catch (CharacterCodingException _) {
      throw broken("a header that is no UTF-8");
    } catch (JacksonException _) {
      throw broken("a header that is no JSON");
    }
  }

  private static List<Tensor> inOrder(JsonNode header, long dataBytes)
      throws WeightsRefusedException {
    List<Tensor> tensors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (entry.getKey().equals(METADATA)) {
        continue;
      }
      if (tensors.size() == TENSORS_MAX) {
        throw broken("too many tensors");
      }
      tensors.add(tensor(entry.getKey(), entry.getValue()));
    }
    if (tensors.isEmpty() || dataBytes == 0) {
      throw broken("no tensors, or nothing in them");
    }
    tensors.sort(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end));
    long at = 0;
    for (Tensor tensor : tensors) {
      if (tensor.begin() != at) {
        throw broken("tensors that overlap or leave a hole");
      }
      at = tensor.end();
    }
    if (at != dataBytes) {
      throw broken("tensors of %d bytes in %d".formatted(at, dataBytes));
    }
    return tensors;
  }

  private static Tensor tensor(String name, JsonNode said) throws WeightsRefusedException {
    ElementType type =
        ElementType.find(said.path("dtype").stringValue(""))
            .orElseThrow(() -> broken("a tensor of no known type"));
    List<Long> shape = numbers(said.path("shape"));
    List<Long> place = numbers(said.path("data_offsets"));
    if (place.size() != 2 || place.get(0) > place.get(1)) {
      throw broken("a tensor without a place");
    }
    BigInteger bits = BigInteger.valueOf(type.bits());
    for (long edge : shape) {
      bits = bits.multiply(BigInteger.valueOf(edge));
    }
    BigInteger placeBits =
        BigInteger.valueOf(place.get(1) - place.get(0)).multiply(BigInteger.valueOf(Byte.SIZE));
    if (!bits.equals(placeBits)) {
      throw broken("a tensor whose shape and place differ");
    }
    return new Tensor(name, type, shape, place.get(0), place.get(1));
  }

  private static List<Long> numbers(JsonNode given) throws WeightsRefusedException {
    List<Long> numbers = new ArrayList<>();
    if (!given.isArray() || given.size() > Byte.MAX_VALUE) {
      throw broken("a tensor without shape or place");
    }
    for (JsonNode number : given.values()) {
      if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
        throw broken("a tensor with a number that is none");
      }
      numbers.add(number.longValue());
    }
    return numbers;
  }

  private static WeightsRefusedException broken(String problem) {
    return new WeightsRefusedException(Kind.BROKEN, problem);
  }
}
