package io.aisha.studio.blob;

import java.time.Instant;

/// What a store says about some bytes: their key, how many (0 or more), and when they were last
/// put, by the store's own clock, to at least a second.
public record BlobInfo(BlobKey key, long sizeBytes, Instant modifiedAt) {
  public BlobInfo {
    if (sizeBytes < 0) {
      throw new IllegalArgumentException("sizeBytes was " + sizeBytes + ", expected 0 or more");
    }
  }
}
