package io.aisha.studio.sweep;

import io.aisha.studio.blob.BlobInfo;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobOwner;
import io.aisha.studio.blob.BlobStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes blobs below `users/` to which no row refers: blobs whose row was never committed, and
/// blobs written after their row was deleted. Recent blobs are kept, because their row may be about
/// to be committed.
public final class SweepBlobs {
  private static final Logger log = LoggerFactory.getLogger(SweepBlobs.class);

  private static final String PREFIX = "users/";
  private static final int BATCH = 500;
  private static final int NAMED_MAX = 100;

  private final BlobStore store;
  private final List<BlobOwner> owners;
  private final Duration minAge;
  private final Clock clock;

  /// @param owners every feature whose rows refer to blobs; a blob to which none of them refers is
  ///   deleted
  /// @param minAge the minimum age of an orphan; longer than any upload or rendering takes
  public SweepBlobs(BlobStore store, List<BlobOwner> owners, Duration minAge, Clock clock) {
    this.store = store;
    this.owners = List.copyOf(owners);
    this.minAge = minAge;
    this.clock = clock;
    if (owners.isEmpty() || !minAge.isPositive()) {
      throw new IllegalArgumentException(
          "sweeping needs owners and an age, got %s and %s".formatted(owners, minAge));
    }
  }

  /// Deletes orphans and returns their number. Checks the store first, which also deletes
  /// unfinished writes of dead processes.
  public long sweep() {
    store.check();
    long[] swept = {0};
    forEachOrphan(key -> {
      store.delete(key);
      swept[0]++;
    });
    if (swept[0] > 0) {
      log.info("Orphaned blobs swept. blobs={}", swept[0]);
    }
    return swept[0];
  }

  /// Compares rows and blobs without changing anything.
  public BlobReport check() {
    long[] orphans = {0};
    forEachOrphan(_ -> orphans[0]++);
    List<BlobKey> missing = new ArrayList<>();
    long[] count = {0};
    for (BlobOwner owner : owners) {
      forEachMissing(
          owner,
          key -> {
            count[0]++;
            if (missing.size() < NAMED_MAX) {
              missing.add(key);
            }
          });
    }
    return new BlobReport(missing, count[0], orphans[0]);
  }

  private void forEachOrphan(Consumer<BlobKey> action) {
    Instant newest = clock.instant().minus(minAge);
    try (Stream<BlobInfo> all = store.list(PREFIX)) {
      Iterator<BlobKey> old =
          all.filter(blob -> blob.modifiedAt().isBefore(newest)).map(BlobInfo::key).iterator();
      while (old.hasNext()) {
        List<BlobKey> batch = new ArrayList<>();
        while (old.hasNext() && batch.size() < BATCH) {
          batch.add(old.next());
        }
        orphansOf(batch).forEach(action);
      }
    }
  }

  private Set<BlobKey> orphansOf(List<BlobKey> keys) {
    Set<BlobKey> unnamed = new HashSet<>(keys);
    owners.forEach(owner -> unnamed.removeAll(owner.named(keys)));
    return unnamed;
  }

  private void forEachMissing(BlobOwner owner, Consumer<BlobKey> action) {
    String after = "";
    for (List<BlobKey> page = owner.expectedAfter(after, BATCH);
        !page.isEmpty();
        page = owner.expectedAfter(after, BATCH)) {
      page.stream().filter(key -> store.find(key).isEmpty()).forEach(action);
      after = page.getLast().value();
    }
  }
}
