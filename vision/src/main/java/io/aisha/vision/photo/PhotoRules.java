package io.aisha.vision.photo;

/// The requirements for a photo.
///
/// @param version identifies these rules in every judgement; change it with any value below
/// @param file limits of the file
/// @param face limits of the main face
/// @param look limits of sharpness and light
/// @param master how the stored copy is made
public record PhotoRules(String version, File file, Face face, Look look, MasterSize master) {
  public PhotoRules {
    if (version.isBlank()) {
      throw new IllegalArgumentException("version is blank");
    }
  }

  /// Limits that are checked before any pixel is decoded.
  ///
  /// @param maxBytes the largest file, in bytes
  /// @param maxPixels the most pixels of a picture
  /// @param minShortSidePx the shortest short side, in pixels
  public record File(long maxBytes, long maxPixels, int minShortSidePx) {
    public File {
      atLeast("maxBytes", maxBytes, 1);
      atLeast("maxPixels", maxPixels, 1);
      atLeast("minShortSidePx", minShortSidePx, 1);
    }
  }

  /// Limits of the faces.
  ///
  /// @param policy which faces a photo must show
  /// @param minHeightPx the smallest height of the main face from crown to chin, in pixels of the
  ///   uploaded picture
  /// @param minShareOfShortSide the smallest height of the main face as a share of the short side,
  ///   0..1
  /// @param backgroundShare a face lower than this share of the main face's height is background,
  ///   0..1
  /// @param minInside the smallest share of the main face's points inside the picture, 0..1
  public record Face(
      FacePolicy policy,
      int minHeightPx,
      double minShareOfShortSide,
      double backgroundShare,
      double minInside) {
    public Face {
      atLeast("minHeightPx", minHeightPx, 1);
      share("minShareOfShortSide", minShareOfShortSide);
      share("backgroundShare", backgroundShare);
      share("minInside", minInside);
    }
  }

  /// Limits of sharpness and light, all 0..1.
  ///
  /// @param minSharpness the lowest [Judgement.Scores#sharpness()]
  /// @param minUpperLuma too dark when three quarters of the measured pixels are darker
  /// @param maxLowerLuma too bright when three quarters of the measured pixels are brighter
  public record Look(double minSharpness, double minUpperLuma, double maxLowerLuma) {
    public Look {
      share("minSharpness", minSharpness);
      share("minUpperLuma", minUpperLuma);
      share("maxLowerLuma", maxLowerLuma);
    }
  }

  /// How the stored copy of a photo is made.
  ///
  /// @param maxPx its longest side, in pixels
  /// @param quality its JPEG quality, 1..100
  public record MasterSize(int maxPx, int quality) {
    public MasterSize {
      atLeast("maxPx", maxPx, 1);
      if (quality < 1 || quality > 100) {
        throw new IllegalArgumentException("quality is " + quality + ", not 1..100");
      }
    }
  }

  /// The rules for photos of a person.
  ///
  /// Face: measured 2026-11-30 with `./aisha judge --labels` on 181 labelled photographs. Of nine
  /// faces that the edge cuts, eight show at most 0.61 of their points and one 0.88; all others
  /// show 0.98 or more. A blurred head in the background that must not count is 0.57 times as high
  /// as the main face but only 0.41 sure. Heights are from crown to chin, as before.
  ///
  /// Sharpness: 100 good photos have 0.41 to 0.62, the blurred ones we were given 0.17, a face
  /// blurred by one sixtieth of its height 0.28. Luma: see [Exposure]; the dark one we were given
  /// has an upper luma of 0.08. Measured 2026-11-24 on the photographs named in the module's
  /// README.
  public static PhotoRules character() {
    return rules("character-2", FacePolicy.ONE_CLEAR_FACE, new Look(0.30, 0.16, 0.90));
  }

  /// The rules for examples of an artistic style: a drawing may be soft, dark or nearly white.
  public static PhotoRules style() {
    return rules("style-2", FacePolicy.NOT_NEEDED, new Look(0.20, 0.06, 0.995));
  }

  /// The rules for anything else.
  public static PhotoRules custom() {
    return rules("custom-2", FacePolicy.NOT_NEEDED, new Look(0.20, 0.06, 0.995));
  }

  /// The same rules with another limit for the long side of the stored copy, in pixels.
  public PhotoRules withMasterMaxPx(int maxPx) {
    return new PhotoRules(version, file, face, look, new MasterSize(maxPx, master.quality()));
  }

  private static PhotoRules rules(String version, FacePolicy faces, Look look) {
    return new PhotoRules(
        version,
        new File(20L << 20, 50_000_000, 512),
        new Face(faces, 128, 1 / 8.0, 1 / 3.0, 0.92),
        look,
        new MasterSize(2048, 92));
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
