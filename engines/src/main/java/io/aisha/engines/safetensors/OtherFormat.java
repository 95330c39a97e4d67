package io.aisha.engines.safetensors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aisha.engines.safetensors.WeightsRefusedException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Formats of weights that are recognised by their first bytes, for a precise error message. None
/// of them can begin a safetensors file: its ninth byte opens a JSON object.
enum OtherFormat {
  /// PyTorch's since 1.6, and every archive.
  ZIP("a zip archive, such as a PyTorch checkpoint", "PK\u0003\u0004"),
  /// PyTorch's before that; loading one runs whatever it says.
  PICKLE("a Python pickle, such as a PyTorch checkpoint", "\u0080"),
  GGUF("a GGUF file", "GGUF"),
  GGML("a GGML file", "lmgg"),
  HDF5("an HDF5 file", "\u0089HDF"),
  NUMPY("a NumPy file", "\u0093NUMPY");

  private static final int LONGEST = 16;
  private static final int PICKLE_PROTOCOL_MAX = 5;

  private final String words;
  private final String magic;

  /// @param magic its first bytes, as the characters with their numbers
  OtherFormat(String words, String magic) {
    this.words = words;
    this.magic = magic;
  }

  static void refuse(FileChannel channel, long size) throws IOException, WeightsRefusedException {
    ByteBuffer start = ByteBuffer.allocate((int) Math.min(size, LONGEST));
    channel.read(start, 0);
    String bytes = new String(start.array(), 0, start.position(), ISO_8859_1);
    boolean object = bytes.length() > Long.BYTES && bytes.charAt(Long.BYTES) == '{';
    for (OtherFormat format : values()) {
      if (!object && format.begins(bytes)) {
        throw new WeightsRefusedException(Kind.OTHER_FORM, format.words);
      }
    }
  }

  private boolean begins(String bytes) {
    boolean protocol =
        this != PICKLE
            || (bytes.length() > 1
                && bytes.charAt(1) >= 2
                && bytes.charAt(1) <= PICKLE_PROTOCOL_MAX);
    return bytes.startsWith(magic) && protocol;
  }
}
