package io.aisha.studio.photo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// The valid photos of an avatar, among which the twin of another is sought.
final class Twins {
  private final Motifs motifs;
  private final List<Photo> valid;

  Twins(Motifs motifs, List<Photo> valid) {
    this.motifs = motifs;
    this.valid = new ArrayList<>(valid);
  }

  int size() {
    return valid.size();
  }

  void add(Photo promoted) {
    valid.add(promoted);
  }

  /// Says that the twin of a photo will be sought.
  void want(PhotoId id, PhotoVerdict verdict) {
    motif(id, verdict).ifPresent(sought -> motifs().forEach(motif -> motifs.want(sought, motif)));
  }

  /// Says that twins will be sought among these very photos.
  void wantAmongThemselves() {
    List<Motifs.Motif> all = motifs().toList();
    for (int i = 0; i < all.size(); i++) {
      for (Motifs.Motif later : all.subList(i + 1, all.size())) {
        motifs.want(all.get(i), later);
      }
    }
  }

  /// The nearest valid photo of the same motif.
  Optional<Twin> of(PhotoId id, PhotoVerdict verdict) {
    return motif(id, verdict)
        .flatMap(sought ->
            motifs()
                .flatMap(motif -> twin(motif, motifs.distance(sought, motif)).stream())
                .min(Comparator.comparingDouble(Twin::distance)));
  }

  private Stream<Motifs.Motif> motifs() {
    return valid.stream().flatMap(photo -> motif(photo.id(), photo.verdict()).stream());
  }

  static Optional<Motifs.Motif> motif(PhotoId id, PhotoVerdict verdict) {
    return verdict.hash().map(hash -> new Motifs.Motif(id, hash));
  }

  private static Optional<Twin> twin(Motifs.Motif motif, OptionalDouble distance) {
    return distance.isPresent()
        ? Optional.of(new Twin(motif.id(), distance.getAsDouble()))
        : Optional.empty();
  }

  /// A valid photo that another repeats.
  ///
  /// @param distance 0..1, 0 for the same picture
  record Twin(PhotoId id, double distance) {

    /// The verdict on a photo that repeats this one.
    PhotoVerdict of(PhotoVerdict verdict) {
      return verdict.duplicateOf(id, new Reason(Reason.NEAR_DUPLICATE, distance, 0));
    }
  }
}
