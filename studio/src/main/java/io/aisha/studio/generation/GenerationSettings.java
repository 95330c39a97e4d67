package io.aisha.studio.generation;

/// Limits of one request.
///
/// @param mostPerStyle maximum number of pictures of one style, 1 or more
/// @param mostImages maximum number of pictures, at least `mostPerStyle`
/// @param promptLengthMax maximum characters of a prompt, 1 or more
public record GenerationSettings(int mostPerStyle, int mostImages, int promptLengthMax) {
  public GenerationSettings {
    if (mostPerStyle < 1 || mostImages < mostPerStyle || promptLengthMax < 1) {
      throw new IllegalArgumentException(
          "images were mostPerStyle=%d mostImages=%d promptLengthMax=%d, expected 1 <= mostPerStyle <= mostImages"
              .formatted(mostPerStyle, mostImages, promptLengthMax));
    }
  }

  /// The default limits.
  public static GenerationSettings defaults() {
    return new GenerationSettings(16, 400, 1_000);
  }
}
