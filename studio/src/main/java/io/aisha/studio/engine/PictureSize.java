package io.aisha.studio.engine;

import java.util.Locale;

/// The picture formats that can be requested.
public enum PictureSize {
  SQUARE(1024, 1024),
  PORTRAIT(768, 1344),
  LANDSCAPE(1344, 768);

  private final int widthPx;
  private final int heightPx;

  PictureSize(int widthPx, int heightPx) {
    this.widthPx = widthPx;
    this.heightPx = heightPx;
  }

  public int widthPx() {
    return widthPx;
  }

  public int heightPx() {
    return heightPx;
  }

  /// The name in interfaces.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
