package io.aisha.vision.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What native decoders write to standard error, read back.
///
/// libjpeg decodes a file with a damaged middle into grey or shifted blocks and reports that on
/// standard error alone. No return value of the calling library shows it. So a process with its
/// standard error in a file, such as a worker, reads that file after each picture. Only for
/// processes that decode one picture at a time.
public final class DecoderLog {
  /// How libjpeg begins what it says of damaged pixels, but not of odd but harmless markers
  /// (jerror.h of libjpeg-turbo 3: JWRN_HIT_MARKER, JWRN_HUFF_BAD_CODE, JWRN_MUST_RESYNC and their
  /// like; JWRN_JPEG_EOF; JWRN_BOGUS_PROGRESSION).
  private static final List<String> DAMAGE =
      List.of("Corrupt JPEG data", "Premature end of JPEG", "Inconsistent progression");

  private static final int LOOKED_AT_BYTES = 4096;

  private static @Nullable FileChannel file;

  private DecoderLog() {}

  /// Looks there from now on.
  ///
  /// @param standardError the file to which this process's standard error is appended
  public static synchronized void watch(Path standardError) throws IOException {
    file = FileChannel.open(standardError, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /// Forgets what was written before.
  static synchronized void clear() {
    try {
      if (file != null && file.size() > 0) {
        file.truncate(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether a decoder has complained of damage since [#clear]; never where nothing is watched.
  static synchronized boolean tellsOfDamage() {
    try {
      if (file == null || file.size() == 0) {
        return false;
      }
      ByteBuffer text = ByteBuffer.allocate(LOOKED_AT_BYTES);
      file.read(text, 0);
      String written = UTF_8.decode(text.flip()).toString();
      return DAMAGE.stream().anyMatch(written::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
