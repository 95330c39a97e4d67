package io.aisha.studio.generation;

/// Limits of one request.
///
/// @param maxPerStyle maximum number of pictures of one style, 1 or more
/// @param maxImages maximum number of pictures, at least `maxPerStyle`
/// @param promptLengthMax maximum characters of a prompt, 1 or more
public record GenerationSettings(int maxPerStyle, int maxImages, int promptLengthMax) {
  public GenerationSettings {
    if (maxPerStyle < 1 || maxImages < maxPerStyle || promptLengthMax < 1) {
      throw new IllegalArgumentException(
          "images were maxPerStyle=%d maxImages=%d promptLengthMax=%d, expected 1 <= maxPerStyle <= maxImages"
              .formatted(maxPerStyle, maxImages, promptLengthMax));
    }
  }

  /// The default limits.
  public static GenerationSettings defaults() {
    return new GenerationSettings(16, 400, 1_000);
  }
}
