package io.aisha.testkit.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.StringJoiner;

/// Creates safetensors files: a header with tensor names, and bytes derived from a seed.
public final class Safetensors {
  /// Layers of a LoRA for FLUX, as the diffusers library names them.
  public static final List<String> FLUX =
      List.of(
          "transformer.transformer_blocks.0.attn.to_q.lora_A.weight",
          "transformer.transformer_blocks.0.attn.to_q.lora_B.weight",
          "transformer.single_transformer_blocks.0.attn.to_q.lora_A.weight",
          "transformer.single_transformer_blocks.0.attn.to_q.lora_B.weight");

  /// Layers of a LoRA for Z-Image.
  public static final List<String> Z_IMAGE =
      List.of(
          "diffusion_model.layers.0.attention.to_q.lora_A.weight",
          "diffusion_model.layers.0.attention.to_q.lora_B.weight");

  private static final int ROWS = 16;
  private static final int COLUMNS = 8;
  private static final int TENSOR_BYTES = ROWS * COLUMNS * 2;

  private Safetensors() {}

  /// A complete file with these tensors, each 16 x 8 with two bytes per element.
  public static byte[] of(List<String> names, int seed) {
    StringJoiner header = new StringJoiner(",", "{\"__metadata__\":{\"format\":\"pt\"},", "}");
    for (int at = 0; at < names.size(); at++) {
      header.add(
          "\"%s\":{\"dtype\":\"BF16\",\"shape\":[%d,%d],\"data_offsets\":[%d,%d]}"
              .formatted(names.get(at), ROWS, COLUMNS, at * TENSOR_BYTES, (at + 1) * TENSOR_BYTES));
    }
    return file(header.toString(), bytes(names.size() * TENSOR_BYTES, seed));
  }

  /// A LoRA for FLUX.
  public static byte[] flux(int seed) {
    return of(FLUX, seed);
  }

  /// A file with any header, valid or not.
  public static byte[] file(String header, byte[] data) {
    return file(header.getBytes(UTF_8).length, header.getBytes(UTF_8), data);
  }

  /// A file that declares any header length.
  public static byte[] file(long length, byte[] header, byte[] data) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
    file.writeBytes(header);
    file.writeBytes(data);
    return file.toByteArray();
  }

  private static byte[] bytes(int count, int seed) {
    byte[] bytes = new byte[count];
    int state = seed;
    for (int at = 0; at < count; at++) {
      state = state * 1_664_525 + 1_013_904_223;
      bytes[at] = (byte) (state >>> 24);
    }
    return bytes;
  }
}
