package io.aisha.studio.photo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Finds the near-duplicate of a photo among the valid photos of its avatar.
final class NearDuplicates {
  private final FingerprintComparisons comparisons;
  private final List<Photo> valid;

  NearDuplicates(FingerprintComparisons comparisons, List<Photo> valid) {
    this.comparisons = comparisons;
    this.valid = new ArrayList<>(valid);
  }

  int size() {
    return valid.size();
  }

  void add(Photo promoted) {
    valid.add(promoted);
  }

  /// Registers the comparisons needed to find the near-duplicate of a photo.
  void require(PhotoId id, PhotoVerdict verdict) {
    fingerprint(id, verdict)
        .ifPresent(sought ->
            comparisons().forEach(fingerprint -> comparisons.require(sought, fingerprint)));
  }

  /// Registers the comparisons of these photos with each other.
  void requireAllPairs() {
    List<FingerprintComparisons.Fingerprint> all = comparisons().toList();
    for (int i = 0; i < all.size(); i++) {
      for (FingerprintComparisons.Fingerprint later : all.subList(i + 1, all.size())) {
        comparisons.require(all.get(i), later);
      }
    }
  }

  /// The most similar valid photo, if it is a near-duplicate.
  Optional<NearDuplicate> of(PhotoId id, PhotoVerdict verdict) {
    return fingerprint(id, verdict)
        .flatMap(sought ->
            comparisons()
                .flatMap(fingerprint ->
                    nearDuplicate(fingerprint, comparisons.distance(sought, fingerprint)).stream())
                .min(Comparator.comparingDouble(NearDuplicate::distance)));
  }

  private Stream<FingerprintComparisons.Fingerprint> comparisons() {
    return valid.stream().flatMap(photo -> fingerprint(photo.id(), photo.verdict()).stream());
  }

  static Optional<FingerprintComparisons.Fingerprint> fingerprint(
      PhotoId id, PhotoVerdict verdict) {
    return verdict
        .hash()
        .map(hash ->
            new FingerprintComparisons.Fingerprint(
                id, hash, verdict.mainFace().flatMap(FaceBox::moment)));
  }

  private static Optional<NearDuplicate> nearDuplicate(
      FingerprintComparisons.Fingerprint fingerprint, OptionalDouble distance) {
    return distance.isPresent()
        ? Optional.of(new NearDuplicate(fingerprint.id(), distance.getAsDouble()))
        : Optional.empty();
  }

  /// A valid photo of which another is a near-duplicate.
  ///
  /// @param distance 0..1, 0 for the same picture
  record NearDuplicate(PhotoId id, double distance) {

    /// The verdict for a near-duplicate of this photo.
    PhotoVerdict of(PhotoVerdict verdict) {
      return verdict.asDuplicateOf(id, new Reason(Reason.NEAR_DUPLICATE, distance, 0));
    }
  }
}
