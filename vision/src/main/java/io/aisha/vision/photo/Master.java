package io.aisha.vision.photo;

/// What is kept of an accepted photo: a JPEG, upright, sRGB, without any metadata.
public final class Master {
  private final byte[] jpeg;
  private final int widthPx;
  private final int heightPx;
  private final String sha256;

  /// @param jpeg the file; not copied, because it may be large: neither side changes it afterwards
  /// @param sha256 of the file, 64 lower-case hex digits
  public Master(byte[] jpeg, int widthPx, int heightPx, String sha256) {
    this.jpeg = jpeg;
    this.widthPx = widthPx;
    this.heightPx = heightPx;
    this.sha256 = sha256;
  }

  /// The JPEG file; not a copy.
  public byte[] jpeg() {
    return jpeg;
  }

  /// Width in pixels.
  public int widthPx() {
    return widthPx;
  }

  /// Height in pixels.
  public int heightPx() {
    return heightPx;
  }

  /// SHA-256 of the file, 64 lower-case hex digits.
  public String sha256() {
    return sha256;
  }
}
