package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.Framing;
import io.aisha.vision.portrait.Portrait;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Filters;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import java.util.Arrays;
import java.util.Optional;

/// Pictures for one purpose, which has its own size and format. The size that was asked for is
/// ignored. Each needs a person who was cut out.
///
/// About half a second each. Thread-safe.
public enum Product {
  /// For round profile pictures: head and shoulders lie within the circle.
  ROUND("round"),
  /// The picture at the top of a profile page.
  BANNER("banner"),
  /// For messengers, with a white outline.
  STICKER("sticker"),
  /// The person alone, as large as the photo gives.
  CUT_OUT("cut-out");

  /// The sides and the largest file that Telegram accepts for a sticker: one side is exactly 512.
  static final int STICKER_PX = 512;

  static final int STICKER_BYTES = 512 * 1024;
  private static final int ROUND_PX = 1024;
  private static final int BANNER_WIDTH_PX = 1500;
  private static final int BANNER_HEIGHT_PX = 500;
  private static final int JPEG_QUALITY = 93;

  /// The share of the usual size at which the shoulders are within the circle.
  private static final double ROUND_CLOSENESS = 0.8;

  private final String id;

  Product(String id) {
    this.id = id;
  }

  /// The permanent ID in kebab-case. It is stored with every picture.
  public String id() {
    return id;
  }

  /// The product with this ID; empty for an unknown one.
  public static Optional<Product> find(String id) {
    return Arrays.stream(values()).filter(product -> product.id.equals(id)).findFirst();
  }

  /// Makes the picture; the seed chooses the colours of the backdrop.
  public MadePicture make(Portrait portrait, long seed) {
    Dice dice = new Dice(seed * 31 + id.hashCode());
    return switch (this) {
      case ROUND ->
          jpeg(
              CleanPortrait.paint(
                  Framing.frameForCircle(portrait, ROUND_PX, ROUND_CLOSENESS), dice));
      case BANNER ->
          jpeg(
              CleanPortrait.paint(
                  Framing.frame(portrait, BANNER_WIDTH_PX, BANNER_HEIGHT_PX, 1), dice));
      case STICKER -> sticker(portrait);
      case CUT_OUT ->
          new MadePicture(
              Codec.png(portrait.colours(), portrait.alpha()),
              "image/png",
              portrait.alpha().width(),
              portrait.alpha().height());
    };
  }

  private static MadePicture jpeg(Raster picture) {
    return new MadePicture(
        Codec.jpeg(picture, JPEG_QUALITY), "image/jpeg", picture.width(), picture.height());
  }

  private static MadePicture sticker(Portrait portrait) {
    Framed framed = Framing.frame(portrait, 2 * STICKER_PX, 2 * STICKER_PX, 0.95);
    int outline = 22;
    int side = 2 * STICKER_PX;
    // The body ends in a curve, around which the outline leads too.
    Plane person = framed.alpha().with(roundedBelow(side, outline + 6), Math::min);
    Plane solid = Filters.blur(person, 1).map(a -> a > 0.5f ? 1 : 0);
    Plane border = Filters.blur(Filters.grow(solid, outline), 1.5);
    Raster bright = Grade.saturated(Grade.contrast(framed.colours(), 0.2), 1.12);
    Raster colours = bright.over(Raster.filled(side, side, Colour.WHITE), person);
    Raster small = Geometry.resize(colours, STICKER_PX, STICKER_PX).map(v -> Math.clamp(v, 0f, 1f));
    Plane alpha = Geometry.resize(border, STICKER_PX, STICKER_PX).map(v -> Math.clamp(v, 0f, 1f));
    for (int quality = 92; ; quality -= 15) {
      byte[] file = Codec.webp(small, alpha, quality);
      if (file.length <= STICKER_BYTES || quality < 30) {
        return new MadePicture(file, "image/webp", STICKER_PX, STICKER_PX);
      }
    }
  }

  /// 1 inside a square whose lower corners are round, 0 near its sides.
  private static Plane roundedBelow(int side, int margin) {
    double radius = 0.3 * side;
    double half = side / 2.0 - margin;
    return Plane.of(
        side,
        side,
        (x, y) -> {
          double dx = Math.max(0, Math.abs(x - side / 2.0) - (half - radius));
          double dy = Math.max(0, y - (side - margin - radius));
          return (float) Math.clamp(radius - Math.hypot(dx, dy) + 0.5, 0, 1);
        });
  }
}
