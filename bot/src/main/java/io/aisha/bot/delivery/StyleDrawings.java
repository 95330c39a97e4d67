package io.aisha.bot.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/// Sample drawings of the styles, as on the web pages: PNG, 320 x 400 pixels.
public final class StyleDrawings {
  private static final String FOLDER = "/telegram/styles/";
  private static final String ANY = FOLDER + "any.png";
  private static final Pattern STYLE_ID = Pattern.compile("[a-z0-9-]+");

  private StyleDrawings() {}

  /// The drawing of a style, and one that fits any for a style that has none.
  public static byte[] of(String styleId) {
    // Ids come out of buttons, which anybody can forge; only a plain one is part of a path.
    if (STYLE_ID.matcher(styleId).matches()
        && StyleDrawings.class.getResource(FOLDER + styleId + ".png") != null) {
      return read(FOLDER + styleId + ".png");
    }
    return read(ANY);
  }

  private static byte[] read(String address) {
    try (InputStream bytes = StyleDrawings.class.getResourceAsStream(address)) {
      if (bytes == null) {
        throw new IllegalStateException("the program lacks " + address);
      }
      return bytes.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file " + address + " cannot be read", e);
    }
  }
}
