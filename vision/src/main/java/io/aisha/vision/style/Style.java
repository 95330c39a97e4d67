package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Raster;
import java.util.Arrays;
import java.util.Optional;

/// Every style there is, in the order in which people are offered them.
///
/// A style takes a portrait that was framed at the size wanted and gives a picture of that size,
/// the same for the same seed on the same machine. About a second each for a megapixel on one core.
/// Thread-safe.
public enum Style {
  CLEAN_PORTRAIT("clean-portrait", CleanPortrait::paint),
  CITY_LIGHTS("city-lights", CityLights::paint),
  CARTOON("cartoon", Cartoon::paint),
  COMIC("comic", Comic::paint),
  PENCIL("pencil", Pencil::paint),
  CHARCOAL("charcoal", Charcoal::paint),
  WATERCOLOUR("watercolour", Watercolour::paint),
  OIL("oil", Oil::paint),
  POP_ART("pop-art", PopArt::paint),
  POSTER("poster", Poster::paint),
  DUOTONE("duotone", Duotone::paint),
  PIXEL_ART("pixel-art", PixelArt::paint),
  LOW_POLY("low-poly", LowPoly::paint),
  NOIR("noir", Noir::paint),
  NEON("neon", Neon::paint),
  LINOCUT("linocut", Linocut::paint);

  private final String id;
  private final Painter painter;

  Style(String id, Painter painter) {
    this.id = id;
    this.painter = painter;
  }

  /// The name for ever, kebab-case; stored with every picture.
  public String id() {
    return id;
  }

  /// The style of this id, if there is one.
  public static Optional<Style> find(String id) {
    return Arrays.stream(values()).filter(style -> style.id.equals(id)).findFirst();
  }

  /// Renders the portrait; the seed chooses among the style's colours, backdrops and textures.
  public Raster render(Framed sitter, long seed) {
    // Two styles with one seed should not roll alike.
    return painter.paint(sitter, new Dice(seed * 31 + id.hashCode()));
  }
}
