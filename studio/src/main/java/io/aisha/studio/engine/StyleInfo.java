package io.aisha.studio.engine;

import java.util.regex.Pattern;

/// A rendering style that an engine offers.
///
/// @param id kebab-case, 1 to 40 characters, such as `oil` or `clean-portrait`; the display name is
///   a message of the surfaces
public record StyleInfo(String id, StyleGroup group) {
  /// The width of the column that holds a style.
  public static final int LENGTH_MAX = 40;

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

  /// A style for pictures of any size.
  public StyleInfo(String id) {
    this(id, StyleGroup.PICTURES);
  }

  public StyleInfo {
    if (id.length() > LENGTH_MAX || !SHAPE.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "style id was '%s', expected kebab-case of at most %d characters"
              .formatted(id, LENGTH_MAX));
    }
  }
}
