package io.aisha.vision.face;

/// What a face shows besides its place and direction.
public record FaceDetails(Openness openness, FaceSigns signs) {
  /// Of a face about which nothing is known.
  public static final FaceDetails USUAL = new FaceDetails(Openness.USUAL, FaceSigns.NONE);
}
