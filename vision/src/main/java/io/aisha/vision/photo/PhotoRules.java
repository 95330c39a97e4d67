package io.aisha.vision.photo;

/// What a photo has to fulfil.
///
/// @param version names these rules in every judgement; change it with any value below
/// @param maxBytes the largest file taken, in bytes
/// @param maxPixels the most pixels a picture may have; checked before any pixel is decoded
/// @param minShortSidePx the shortest short side, in pixels
/// @param faces which faces are asked for
/// @param minFaceHeightPx the smallest height of the main face, in pixels of the uploaded picture
/// @param minFaceShareOfShortSide the smallest height of the main face as a share of the short
///   side, 0..1
/// @param backgroundFaceShare a face lower than this share of the main face's height is background,
///   0..1
/// @param minSharpness the least [Judgement#sharpness()], 0..1
/// @param minLuminance the darkest mean luminance where it is measured, 0..1
/// @param maxLuminance the brightest mean luminance where it is measured, 0..1
/// @param masterMaxPx the longest side of the master, in pixels
/// @param masterQuality JPEG quality of the master, 1..100
public record PhotoRules(
    String version,
    long maxBytes,
    long maxPixels,
    int minShortSidePx,
    FacePolicy faces,
    int minFaceHeightPx,
    double minFaceShareOfShortSide,
    double backgroundFaceShare,
    double minSharpness,
    double minLuminance,
    double maxLuminance,
    int masterMaxPx,
    int masterQuality) {
  public PhotoRules {
    if (version.isBlank()) {
      throw new IllegalArgumentException("version is blank");
    }
    atLeast("maxBytes", maxBytes, 1);
    atLeast("maxPixels", maxPixels, 1);
    atLeast("minShortSidePx", minShortSidePx, 1);
    atLeast("minFaceHeightPx", minFaceHeightPx, 1);
    atLeast("masterMaxPx", masterMaxPx, 1);
    share("minFaceShareOfShortSide", minFaceShareOfShortSide);
    share("backgroundFaceShare", backgroundFaceShare);
    share("minSharpness", minSharpness);
    share("minLuminance", minLuminance);
    share("maxLuminance", maxLuminance);
    if (masterQuality < 1 || masterQuality > 100) {
      throw new IllegalArgumentException("masterQuality is " + masterQuality + ", not 1..100");
    }
  }

  /// The rules for photos of a person.
  public static PhotoRules character() {
    return rules("character-1", FacePolicy.ONE_CLEAR_FACE);
  }

  /// The rules for examples of an artistic style.
  public static PhotoRules style() {
    return rules("style-1", FacePolicy.NOT_NEEDED);
  }

  /// The rules for anything else.
  public static PhotoRules custom() {
    return rules("custom-1", FacePolicy.NOT_NEEDED);
  }

  /// The same rules with another limit for the master's long side, in pixels.
  public PhotoRules withMasterMaxPx(int masterMaxPx) {
    return new PhotoRules(
        version,
        maxBytes,
        maxPixels,
        minShortSidePx,
        faces,
        minFaceHeightPx,
        minFaceShareOfShortSide,
        backgroundFaceShare,
        minSharpness,
        minLuminance,
        maxLuminance,
        masterMaxPx,
        masterQuality);
  }

  private static PhotoRules rules(String version, FacePolicy faces) {
    return new PhotoRules(
        version,
        20L << 20,
        50_000_000,
        512,
        faces,
        128,
        1 / 8.0,
        1 / 3.0,
        0.25,
        0.08,
        0.95,
        2048,
        92);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", not at least " + least);
    }
  }

  private static void share(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", not 0..1");
    }
  }
}
