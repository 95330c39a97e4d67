package io.aisha.studio.photo;

import io.aisha.vision.photo.PerceptualHash;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;

/// Which photos show the same motif, as far as they have been compared.
///
/// To compare two takes milliseconds, too long to do while an avatar is locked. So a transaction
/// asks only for what is known; where something is not, it is rolled back, the comparison is made
/// outside, and the transaction is tried again. It ends: each try fails only for photos that came
/// since the one before.
///
/// For one thread, and one decision.
final class Motifs {
  private final Map<Pair, OptionalDouble> known = new HashMap<>();
  private final Set<Pair> wanted = new LinkedHashSet<>();

  /// Does the work until it has found known everything that it asked for.
  <T> T decide(Supplier<T> work) {
    while (true) {
      try {
        return work.get();
      } catch (NotCompared e) {
        wanted.forEach(pair -> known.put(pair, pair.compare()));
        wanted.clear();
      }
    }
  }

  /// Says that a comparison will be asked for, so that all are made at once.
  void want(Motif one, Motif other) {
    Pair pair = Pair.of(one, other);
    if (!known.containsKey(pair)) {
      wanted.add(pair);
    }
  }

  /// Ends the transaction when something that is wanted is not known yet.
  void requireKnown() {
    if (!wanted.isEmpty()) {
      throw new NotCompared();
    }
  }

  /// The distance of two photos of the same motif, 0..1; empty when they show different ones.
  OptionalDouble distance(Motif one, Motif other) {
    OptionalDouble distance = known.get(Pair.of(one, other));
    if (distance == null) {
      throw new IllegalStateException("%s and %s were not wanted".formatted(one.id(), other.id()));
    }
    return distance;
  }

  /// A photo and its perceptual hash.
  record Motif(PhotoId id, String hash) {}

  /// Two photos, the order of no importance.
  private record Pair(Motif one, Motif other) {
    static Pair of(Motif one, Motif other) {
      return one.id().value().compareTo(other.id().value()) <= 0
          ? new Pair(one, other)
          : new Pair(other, one);
    }

    OptionalDouble compare() {
      PerceptualHash hash = PerceptualHash.parse(one.hash());
      PerceptualHash otherHash = PerceptualHash.parse(other.hash());
      return hash.sameMotif(otherHash)
          ? OptionalDouble.of(hash.distance(otherHash))
          : OptionalDouble.empty();
    }
  }

  /// Rolls a transaction back.
  private static final class NotCompared extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotCompared() {
      super("photos have still to be compared", null, false, false);
    }
  }
}
