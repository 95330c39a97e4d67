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
/// @param minFaceInside the least share of the main face, crown to chin, inside the picture, 0..1
/// @param minSharpness the least [Judgement#sharpness()], 0..1
/// @param minUpperLuma too dark when three quarters of the pixels measured are darker, 0..1
/// @param maxLowerLuma too bright when three quarters of the pixels measured are brighter, 0..1
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
    double minFaceInside,
    double minSharpness,
    double minUpperLuma,
    double maxLowerLuma,
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
    share("minFaceInside", minFaceInside);
    share("minSharpness", minSharpness);
    share("minUpperLuma", minUpperLuma);
    share("maxLowerLuma", maxLowerLuma);
    if (masterQuality < 1 || masterQuality > 100) {
      throw new IllegalArgumentException("masterQuality is " + masterQuality + ", not 1..100");
    }
  }

  /// The rules for photos of a person.
  ///
  /// Sharpness: 100 good photos have 0.41 to 0.62, the blurred ones we were given 0.17, a face
  /// blurred by one sixtieth of its height 0.28. Luma: see [Exposure]; the dark one we were given
  /// has an upper luma of 0.08. Measured 2026-11-24 on the photographs named in the module's
  /// README.
  public static PhotoRules character() {
    return rules("character-1", FacePolicy.ONE_CLEAR_FACE, 0.30, 0.16, 0.90);
  }

  /// The rules for examples of an artistic style: a drawing may be soft, dark or nearly white.
  public static PhotoRules style() {
    return rules("style-1", FacePolicy.NOT_NEEDED, 0.20, 0.06, 0.995);
  }

  /// The rules for anything else.
  public static PhotoRules custom() {
    return rules("custom-1", FacePolicy.NOT_NEEDED, 0.20, 0.06, 0.995);
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
        minFaceInside,
        minSharpness,
        minUpperLuma,
        maxLowerLuma,
        masterMaxPx,
        masterQuality);
  }

  private static PhotoRules rules(
      String version,
      FacePolicy faces,
      double minSharpness,
      double minUpperLuma,
      double maxLowerLuma) {
    return new PhotoRules(
        version,
        20L << 20,
        50_000_000,
        512,
        faces,
        128,
        1 / 8.0,
        1 / 3.0,
        0.75,
        minSharpness,
        minUpperLuma,
        maxLowerLuma,
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
