package io.aisha.studio.blob;

import java.time.Instant;

/// A blob's metadata: its key, its size in bytes (0 or more), and when it was last written by the
/// store's clock, to a second or better.
public record BlobInfo(BlobKey key, long sizeBytes, Instant modifiedAt) {
  public BlobInfo {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("sizeBytes was " + sizeBytes + ", expected 0 or more");
    }
  }
}
