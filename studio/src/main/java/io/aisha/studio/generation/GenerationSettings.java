package io.aisha.studio.generation;

/// How much may be asked for at once.
///
/// @param mostPerStyle pictures of one style in one request, 1 or more
/// @param mostImages pictures in one request, at least `mostPerStyle`
/// @param promptLengthMax characters of a prompt, 1 or more
public record GenerationSettings(int mostPerStyle, int mostImages, int promptLengthMax) {
  public GenerationSettings {
    if (mostPerStyle < 1 || mostImages < mostPerStyle || promptLengthMax < 1) {
      throw new IllegalArgumentException(
          "images were mostPerStyle=%d mostImages=%d promptLengthMax=%d, expected 1 <= mostPerStyle <= mostImages"
              .formatted(mostPerStyle, mostImages, promptLengthMax));
    }
  }

  /// Enough for a person at one sitting.
  public static GenerationSettings defaults() {
    return new GenerationSettings(16, 400, 1_000);
  }
}
