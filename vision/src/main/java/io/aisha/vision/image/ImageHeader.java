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
  private final int storedWidthPx;
  private final int storedHeightPx;
  private final Orientation orientation;
  private final boolean animated;
  private final boolean whole;
  private final boolean alpha;
  private final byte[] iccProfile;
  private final int decodingBytesPerPixel;

  ImageHeader(
      ImageFormat format,
      int storedWidthPx,
      int storedHeightPx,
      Orientation orientation,
      boolean animated,
      boolean whole,
      boolean alpha,
      byte[] iccProfile,
      int decodingBytesPerPixel) {
    this.format = format;
    this.storedWidthPx = storedWidthPx;
    this.storedHeightPx = storedHeightPx;
    this.orientation = orientation;
    this.animated = animated;
    this.whole = whole;
    this.alpha = alpha;
    this.iccProfile = iccProfile;
    this.decodingBytesPerPixel = decodingBytesPerPixel;
  }

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
    return orientation.swapsSides() ? storedHeightPx : storedWidthPx;
  }

  /// Height in pixels after the orientation is applied, at least 1.
  public int heightPx() {
    return orientation.swapsSides() ? storedWidthPx : storedHeightPx;
  }

  /// Number of pixels; may be far beyond what any memory holds.
  public long pixels() {
    return (long) storedWidthPx * storedHeightPx;
  }

  /// The longer of width and height, in pixels.
  public int longSidePx() {
    return Math.max(storedWidthPx, storedHeightPx);
  }

  /// The shorter of width and height, in pixels.
  public int shortSidePx() {
    return Math.min(storedWidthPx, storedHeightPx);
  }

  /// Megabytes that decoding and judging the file takes, about and rather too many. More than
  /// [#DECODING_MB_MAX] are not spent on one picture.
  public int decodingMb() {
    return (int)
        Math.min(Integer.MAX_VALUE, WORKING_MB + pixels() * decodingBytesPerPixel / 1_000_000);
  }

  /// How the stored pixels have to be turned.
  public Orientation orientation() {
    return orientation;
  }

  /// Whether the file holds more than one frame (APNG, animated WebP).
  public boolean animated() {
    return animated;
  }

  /// Whether the file reaches to its proper end; false for one that was cut off or whose checksums
  /// do not match. Bytes after the end, which phones append, do no harm.
  public boolean whole() {
    return whole;
  }

  /// Whether the pixels may be transparent.
  boolean alpha() {
    return alpha;
  }

  /// The embedded ICC colour profile; empty array when there is none.
  byte[] iccProfile() {
    return iccProfile;
  }
}
