package io.aisha.studio.sweep;

import io.aisha.studio.blob.BlobKey;
import java.util.List;

/// How well rows and blobs match.
///
/// @param rowsWithoutBytes keys to which a row refers and that have no blob; the first hundred
/// @param rowsWithoutBytesCount the total number of such keys
/// @param orphans number of blobs to which no row refers and that are old enough to be swept
public record BlobReport(List<BlobKey> rowsWithoutBytes, long rowsWithoutBytesCount, long orphans) {
  public BlobReport {
    rowsWithoutBytes = List.copyOf(rowsWithoutBytes);
  }

  /// Whether no blob is missing. Orphans are not an error: the next sweep deletes them.
  public boolean whole() {
    return rowsWithoutBytesCount == 0;
  }
}
