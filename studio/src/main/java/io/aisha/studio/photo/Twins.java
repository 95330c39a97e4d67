package io.aisha.studio.photo;

import io.aisha.vision.photo.PerceptualHash;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The valid photos of an avatar, among which the twin of another is sought. Compares with each:
/// there are some dozens, and a comparison takes less than a microsecond.
final class Twins {
  private final List<Photo> valid;

  Twins(List<Photo> valid) {
    this.valid = new ArrayList<>(valid);
  }

  int size() {
    return valid.size();
  }

  void add(Photo promoted) {
    valid.add(promoted);
  }

  /// The nearest valid photo of the same motif.
  Optional<Twin> of(PhotoVerdict verdict) {
    Optional<PerceptualHash> hash = verdict.hash().map(PerceptualHash::parse);
    return hash.flatMap(sought ->
        valid.stream()
            .flatMap(photo -> twin(photo, sought).stream())
            .min(Comparator.comparingDouble(Twin::distance)));
  }

  private static Optional<Twin> twin(Photo photo, PerceptualHash sought) {
    return photo
        .verdict()
        .hash()
        .map(PerceptualHash::parse)
        .filter(sought::sameMotif)
        .map(hash -> new Twin(photo.id(), sought.distance(hash)));
  }

  /// @param distance 0..1, 0 for the same picture
  record Twin(PhotoId id, double distance) {

    /// The verdict on a photo that repeats this one.
    PhotoVerdict of(PhotoVerdict verdict) {
      return verdict.duplicateOf(id, new Reason(Reason.NEAR_DUPLICATE, distance, 0));
    }
  }
}
