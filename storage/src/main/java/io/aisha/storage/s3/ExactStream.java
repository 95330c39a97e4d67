package io.aisha.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Reads a stream of a promised length piece by piece, and sees to it that the promise is kept
/// before the last piece is given out. Never closes the stream.
final class ExactStream {
  private final InputStream bytes;
  private final long sizeBytes;
  private long read;

  ExactStream(InputStream bytes, long sizeBytes) {
    this.bytes = bytes;
    this.sizeBytes = sizeBytes;
  }

  /// Whether everything was given out.
  boolean isDone() {
    return read == sizeBytes;
  }

  /// The next so many bytes, or what is left of the promised ones.
  ///
  /// @throws IllegalArgumentException when the stream ends early or goes on
  /// @throws UncheckedIOException when the stream fails
  byte[] next(int limit) {
    int wanted = (int) Math.min(limit, sizeBytes - read);
    try {
      byte[] piece = bytes.readNBytes(wanted);
      read += piece.length;
      if (piece.length < wanted) {
        throw new IllegalArgumentException(
            "the stream ended after %d of %d bytes".formatted(read, sizeBytes));
      }
      if (isDone() && bytes.read() >= 0) {
        throw new IllegalArgumentException("the stream goes on after " + sizeBytes + " bytes");
      }
      return piece;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
