package io.aisha.studio.sweep;

import io.aisha.studio.blob.BlobKey;
import java.util.List;

/// How rows and bytes fit together.
///
/// @param rowsWithoutBytes keys that a row names and under which nothing stands; the first hundred
/// @param rowsWithoutBytesCount how many there are in all
/// @param orphans blobs that no row names and that are old enough to be swept
public record BlobReport(List<BlobKey> rowsWithoutBytes, long rowsWithoutBytesCount, long orphans) {
  public BlobReport {
    rowsWithoutBytes = List.copyOf(rowsWithoutBytes);
  }

  /// Whether nothing is missing. Orphans are no fault: the next sweep takes them.
  public boolean whole() {
    return rowsWithoutBytesCount == 0;
  }
}
