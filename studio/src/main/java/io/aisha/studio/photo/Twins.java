package io.aisha.studio.photo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Finds the near-duplicate of a photo among the valid photos of its avatar.
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

  /// Registers the comparisons needed to find the near-duplicate of a photo.
  void want(PhotoId id, PhotoVerdict verdict) {
    motif(id, verdict).ifPresent(sought -> motifs().forEach(motif -> motifs.want(sought, motif)));
  }

  /// Registers the comparisons of these photos with each other.
  void wantAmongThemselves() {
    List<Motifs.Motif> all = motifs().toList();
    for (int i = 0; i < all.size(); i++) {
      for (Motifs.Motif later : all.subList(i + 1, all.size())) {
        motifs.want(all.get(i), later);
      }
    }
  }

  /// The most similar valid photo, if it is a near-duplicate.
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

  /// A valid photo of which another is a near-duplicate.
  ///
  /// @param distance 0..1, 0 for the same picture
  record Twin(PhotoId id, double distance) {

    /// The verdict for a near-duplicate of this photo.
    PhotoVerdict of(PhotoVerdict verdict) {
      return verdict.duplicateOf(id, new Reason(Reason.NEAR_DUPLICATE, distance, 0));
    }
  }
}
