package io.aisha.studio.photo;

import io.aisha.vision.person.SetComparison.Finding;
import java.util.List;
import java.util.Optional;

/// Whether an avatar's photos show one person: a hint, which nothing depends on and nothing stores.
///
/// @param compared how many photos were compared
/// @param typical the photo that is nearest to the others; empty when fewer than two were compared
/// @param odd the photos that may show someone else, the farthest first
/// @param notCompared the valid photos in which no face could be compared
public record SamePersonResult(
    Finding finding,
    int compared,
    Optional<Photo> typical,
    List<OddPhoto> odd,
    List<Photo> notCompared) {
  public SamePersonResult {
    odd = List.copyOf(odd);
    notCompared = List.copyOf(notCompared);
  }

  /// A photo that may show someone else.
  ///
  /// @param distance the median of its distances to the others, see
  ///   [io.aisha.vision.person.SetComparison.Odd]
  public record OddPhoto(Photo photo, double distance) {}
}
