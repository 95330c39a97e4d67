package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Raster;
import java.util.Arrays;
import java.util.Optional;

/// All styles, in the order in which users see them.
///
/// A style takes a portrait that was framed at the size wanted and gives a picture of that size,
/// the same for the same seed on the same machine. About a second each for a megapixel on one core.
/// Thread-safe.
public enum Style {
  CLEAN_PORTRAIT("clean-portrait"),
  HEADSHOT("headshot"),
  CITY_LIGHTS("city-lights"),
  CARTOON("cartoon"),
  COMIC("comic"),
  PENCIL("pencil"),
  CHARCOAL("charcoal"),
  WATERCOLOUR("watercolour"),
  OIL("oil"),
  POP_ART("pop-art"),
  POSTER("poster"),
  DUOTONE("duotone"),
  PIXEL_ART("pixel-art"),
  LOW_POLY("low-poly"),
  NOIR("noir"),
  NEON("neon"),
  LINOCUT("linocut");

  private final String id;

  Style(String id) {
    this.id = id;
  }

  /// The permanent ID in kebab-case. It is stored with every picture.
  public String id() {
    return id;
  }

  /// The style with this ID; empty for an unknown one.
  public static Optional<Style> find(String id) {
    return Arrays.stream(values()).filter(style -> style.id.equals(id)).findFirst();
  }

  /// Renders the portrait; the seed chooses among the style's colours, backdrops and textures.
  public Raster render(Framed subject, long seed) {
    // Two styles with the same seed should get different random numbers.
    Dice dice = new Dice(seed * 31 + id.hashCode());
    return switch (this) {
      case CLEAN_PORTRAIT -> CleanPortrait.paint(subject, dice);
      case HEADSHOT -> Headshot.paint(subject, dice);
      case CITY_LIGHTS -> CityLights.paint(subject, dice);
      case CARTOON -> Cartoon.paint(subject, dice);
      case COMIC -> Comic.paint(subject, dice);
      case PENCIL -> Pencil.paint(subject, dice);
      case CHARCOAL -> Charcoal.paint(subject, dice);
      case WATERCOLOUR -> Watercolour.paint(subject, dice);
      case OIL -> Oil.paint(subject, dice);
      case POP_ART -> PopArt.paint(subject, dice);
      case POSTER -> Poster.paint(subject, dice);
      case DUOTONE -> Duotone.paint(subject, dice);
      case PIXEL_ART -> PixelArt.paint(subject, dice);
      case LOW_POLY -> LowPoly.paint(subject, dice);
      case NOIR -> Noir.paint(subject, dice);
      case NEON -> Neon.paint(subject, dice);
      case LINOCUT -> Linocut.paint(subject, dice);
    };
  }
}
