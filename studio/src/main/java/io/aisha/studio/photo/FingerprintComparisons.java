package io.aisha.studio.photo;

import io.aisha.vision.face.FaceMoment;
import io.aisha.vision.photo.ImageFingerprint;
import io.aisha.vision.photo.Likeness;
import io.aisha.vision.photo.PerceptualHash;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

/// Caches comparisons of image fingerprints for one decision about near-duplicates.
///
/// Comparing two photos takes milliseconds, too long while an avatar is locked. Therefore a
/// transaction uses only results that are known already. If one is missing, the transaction is
/// rolled back, the comparison is made outside, and the transaction is repeated. This terminates,
/// because each repetition can only miss photos that were added since the previous one.
///
/// For a single thread.
final class FingerprintComparisons {
  private final Map<Pair, OptionalDouble> known = new HashMap<>();
  private final Set<Pair> missing = new LinkedHashSet<>();

  /// Repeats the work until all comparisons that it needs are known.
  <T> T decide(Supplier<T> work) {
    while (true) {
      try {
        return work.get();
      } catch (NotCompared e) {
        missing.forEach(pair -> known.put(pair, pair.compare()));
        missing.clear();
      }
    }
  }

  /// Registers a comparison that will be needed, so that all missing ones are made together.
  void require(Fingerprint one, Fingerprint other) {
    Pair pair = Pair.of(one, other);
    if (!known.containsKey(pair)) {
      missing.add(pair);
    }
  }

  /// Aborts the transaction when a registered comparison is not known yet.
  void requireKnown() {
    if (!missing.isEmpty()) {
      throw new NotCompared();
    }
  }

  /// The distance of two near-duplicates, 0..1; empty when the photos differ.
  OptionalDouble distance(Fingerprint one, Fingerprint other) {
    OptionalDouble distance = known.get(Pair.of(one, other));
    if (distance == null) {
      throw new IllegalStateException("%s and %s were not wanted".formatted(one.id(), other.id()));
    }
    return distance;
  }

  /// A photo and what it is recognised by.
  ///
  /// @param hash as text, because most fingerprints were compared before
  record Fingerprint(PhotoId id, String hash, Optional<FaceMoment> face) {
    private ImageFingerprint parsed() {
      return new ImageFingerprint(PerceptualHash.parse(hash), face);
    }
  }

  /// Two photos in any order.
  private record Pair(Fingerprint one, Fingerprint other) {
    static Pair of(Fingerprint one, Fingerprint other) {
      return one.id().value().compareTo(other.id().value()) <= 0
          ? new Pair(one, other)
          : new Pair(other, one);
    }

    OptionalDouble compare() {
      ImageFingerprint fingerprint = one.parsed();
      ImageFingerprint otherFingerprint = other.parsed();
      return fingerprint.likeness(otherFingerprint) == Likeness.SAME_MOMENT
          ? OptionalDouble.of(fingerprint.hash().distance(otherFingerprint.hash()))
          : OptionalDouble.empty();
    }
  }

  /// Rolls back the transaction.
  private static final class NotCompared extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotCompared() {
      super("photos have still to be compared", null, false, false);
    }
  }
}
