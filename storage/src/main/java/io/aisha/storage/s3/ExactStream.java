package io.aisha.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Reads a stream of a declared length in pieces, and verifies the length before it returns the
/// last piece. Never closes the stream.
final class ExactStream {
  private final InputStream bytes;
  private final long sizeBytes;
  private long read;

  ExactStream(InputStream bytes, long sizeBytes) {
    this.bytes = bytes;
    this.sizeBytes = sizeBytes;
  }

  /// Whether all bytes were returned.
  boolean isDone() {
    return read == sizeBytes;
  }

  /// The next `limit` bytes, or the remaining ones if fewer.
  ///
  /// @throws IllegalArgumentException when the stream is shorter or longer than declared
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
