package io.aisha.vision.image;

import io.aisha.vision.image.UnreadableImageException.Flaw;

/// What a picture file says about itself before any pixel is decoded.
///
/// Reading one costs a walk over the file's chunks (about 1 ms per megabyte, to find out whether
/// the file is whole) and allocates nothing that depends on the dimensions it claims.
public final class ImageHeader {
  /// The file, the picture at its reduced size several times over, and what is encoded of it.
  private static final int WORKING_MB = 96;

  /// A progressive JPEG or a transparent PNG of 50 megapixels just fits.
  public static final int DECODING_MB_MAX = 512;

  private final ImageFormat format;
  private final StoredSize size;
  private final Traits traits;
  private final byte[] iccProfile;
  private final int decodingBytesPerPixel;

  ImageHeader(
      ImageFormat format,
      StoredSize size,
      Traits traits,
      byte[] iccProfile,
      int decodingBytesPerPixel) {
    this.format = format;
    this.size = size;
    this.traits = traits;
    this.iccProfile = iccProfile;
    this.decodingBytesPerPixel = decodingBytesPerPixel;
  }

  /// The picture as the file stores it, in pixels, and how it must be turned to be upright.
  record StoredSize(int widthPx, int heightPx, Orientation orientation) {}

  /// @param animated whether it has more than one frame
  /// @param whole whether the file reaches to its proper end
  /// @param alpha whether its pixels may be transparent
  record Traits(boolean animated, boolean whole, boolean alpha) {}

  /// Reads the header of a JPEG, PNG or WebP file.
  ///
  /// @throws UnreadableImageException for no bytes, another format, or a header that is cut off or
  ///   contradicts itself
  public static ImageHeader read(byte[] bytes) {
    if (bytes.length == 0) {
      throw new UnreadableImageException(Flaw.EMPTY, "no bytes");
    }
    ImageFormat format =
        ImageFormat.of(bytes)
            .orElseThrow(
                () -> new UnreadableImageException(Flaw.NOT_A_PICTURE, "no known picture format"));
    return switch (format) {
      case JPEG -> JpegFile.readHeader(bytes);
      case PNG -> PngFile.readHeader(bytes);
      case WEBP -> WebpFile.readHeader(bytes);
      case HEIC, AVIF, JPEG_XL, GIF, TIFF, BMP, PSD ->
          throw new UnreadableImageException(Flaw.NOT_SUPPORTED, format + " is not decoded here");
    };
  }

  /// The format by content.
  public ImageFormat format() {
    return format;
  }

  /// Width in pixels after the orientation is applied, at least 1.
  public int widthPx() {
    return size.orientation().swapsSides() ? size.heightPx() : size.widthPx();
  }

  /// Height in pixels after the orientation is applied, at least 1.
  public int heightPx() {
    return size.orientation().swapsSides() ? size.widthPx() : size.heightPx();
  }

  /// Number of pixels; may be far beyond what any memory holds.
  public long pixels() {
    return (long) size.widthPx() * size.heightPx();
  }

  /// The longer of width and height, in pixels.
  public int longSidePx() {
    return Math.max(size.widthPx(), size.heightPx());
  }

  /// The shorter of width and height, in pixels.
  public int shortSidePx() {
    return Math.min(size.widthPx(), size.heightPx());
  }

  /// Megabytes that decoding and judging the file takes, about and rather too many. More than
  /// [#DECODING_MB_MAX] are not spent on one picture.
  public int decodingMb() {
    return (int)
        Math.min(Integer.MAX_VALUE, WORKING_MB + pixels() * decodingBytesPerPixel / 1_000_000);
  }

  /// How the stored pixels have to be turned.
  public Orientation orientation() {
    return size.orientation();
  }

  /// Whether the file holds more than one frame (APNG, animated WebP).
  public boolean animated() {
    return traits.animated();
  }

  /// Whether the file reaches to its proper end; false for one that was cut off or whose checksums
  /// do not match. Bytes after the end, which phones append, do no harm.
  public boolean whole() {
    return traits.whole();
  }

  /// Whether the pixels may be transparent.
  boolean alpha() {
    return traits.alpha();
  }

  /// The embedded ICC colour profile; empty array when there is none.
  byte[] iccProfile() {
    return iccProfile;
  }
}
