package io.aisha.vision.face;

import java.util.Optional;

/// What a face shows besides its place and direction.
///
/// @param expression empty where it cannot be measured well: the face is small, turned or cut
public record FaceDetails(Openness openness, FaceSigns signs, Optional<Expression> expression) {
  /// Of a face about which nothing is known.
  public static final FaceDetails USUAL =
      new FaceDetails(Openness.USUAL, FaceSigns.NONE, Optional.empty());
}
