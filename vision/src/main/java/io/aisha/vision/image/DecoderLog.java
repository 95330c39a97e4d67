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
/// libjpeg shows a file whose middle is damaged as if nothing were wrong, with grey or shifted
/// blocks, and says so nowhere but on standard error; no answer of the library around it tells. So
/// a process whose standard error goes into a file, as a worker's does, looks there after each
/// picture. For a process that decodes one picture at a time.
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
