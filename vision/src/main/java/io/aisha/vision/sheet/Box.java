package io.aisha.vision.sheet;

/// A place on a sheet, in pixels from its upper left corner.
///
/// @param width 1 or more
/// @param height 1 or more
public record Box(int x, int y, int width, int height) {
  public Box {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a box of " + width + " x " + height + " pixels, expected 1 or more");
    }
  }
}
