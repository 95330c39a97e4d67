package io.aisha.studio.erasure;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// What was found and what became of it. Components are persistent names.
///
/// @param rows deleted, by the name of the table
/// @param blobs deleted, models included
/// @param blobBytes their total size
/// @param blobsCounted whether the blobs were counted, so that a repeated deletion does not count
///   fewer
/// @param engines what engines answered, by their names
/// @param kept rows that are kept, by the name of the table
record ErasureFindings(
    Map<String, Integer> rows,
    int blobs,
    long blobBytes,
    boolean blobsCounted,
    Map<String, AtEngine> engines,
    Map<String, Integer> kept) {
  static final ErasureFindings NONE =
      new ErasureFindings(Map.of(), 0, 0, false, Map.of(), Map.of());

  ErasureFindings {
    rows = Map.copyOf(rows);
    engines = Map.copyOf(engines);
    kept = Map.copyOf(kept);
  }

  /// What an engine answered about models and requests.
  ///
  /// @param kept number of things that it did not delete, by the reason
  record AtEngine(int deleted, Map<String, Integer> kept) {
    static final AtEngine NOTHING = new AtEngine(0, Map.of());

    AtEngine {
      kept = Map.copyOf(kept);
    }

    AtEngine plus(AtEngine other) {
      return new AtEngine(deleted + other.deleted, sum(kept, other.kept));
    }
  }

  ErasureFindings withRows(Map<String, Integer> deleted) {
    return new ErasureFindings(deleted, blobs, blobBytes, blobsCounted, engines, kept);
  }

  ErasureFindings withKept(Map<String, Integer> rowsKept) {
    return new ErasureFindings(rows, blobs, blobBytes, blobsCounted, engines, rowsKept);
  }

  ErasureFindings withBlobs(int more, long moreBytes) {
    return new ErasureFindings(rows, blobs + more, blobBytes + moreBytes, true, engines, kept);
  }

  ErasureFindings withAnswer(String engine, AtEngine answer) {
    Map<String, AtEngine> all = new HashMap<>(engines);
    all.merge(engine, answer, AtEngine::plus);
    return new ErasureFindings(rows, blobs, blobBytes, blobsCounted, all, kept);
  }

  /// This one of a user with that one of an avatar, whose rows the user's include.
  ErasureFindings plus(ErasureFindings part) {
    ErasureFindings all = withBlobs(part.blobs, part.blobBytes);
    for (Map.Entry<String, AtEngine> entry : part.engines.entrySet()) {
      all = all.withAnswer(entry.getKey(), entry.getValue());
    }
    return all;
  }

  private static Map<String, Integer> sum(Map<String, Integer> one, Map<String, Integer> other) {
    Map<String, Integer> all = new TreeMap<>(one);
    other.forEach((name, count) -> all.merge(name, count, Integer::sum));
    return all;
  }
}
