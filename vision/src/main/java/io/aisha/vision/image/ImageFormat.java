package io.aisha.vision.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A picture format, recognised by the first bytes of a file, never by its name.
public enum ImageFormat {
  /// Joint Photographic Experts Group, ISO/IEC 10918-1.
  JPEG,
  /// Portable Network Graphics, animated ones (APNG) included.
  PNG,
  /// WebP, lossy, lossless or animated.
  WEBP,
  /// What iPhones store by default: HEVC in an ISO base media file.
  HEIC,
  /// AV1 in an ISO base media file.
  AVIF,
  /// JPEG XL, bare or in a container.
  JPEG_XL,
  /// Graphics Interchange Format, still or animated.
  GIF,
  /// Tagged Image File Format; most camera raw files look like this too.
  TIFF,
  /// Windows bitmap.
  BMP,
  /// Photoshop document.
  PSD;

  private static final int NEEDED = 12;
  private static final Set<String> HEIC_BRANDS =
      Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1");
  private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");

  /// Detects the format of a file from its first bytes. Empty for an unsupported format.
  ///
  /// Cheap: reads no more than the first few dozen bytes.
  public static Optional<ImageFormat> of(byte[] bytes) {
    if (bytes.length >= 3
        && (bytes[0] & 0xff) == 0xff
        && (bytes[1] & 0xff) == 0xd8
        && (bytes[2] & 0xff) == 0xff) {
      return Optional.of(JPEG);
    }
    if (bytes.length < NEEDED) {
      return Optional.empty();
    }
    String start = ascii(bytes, 0, NEEDED);
    if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return Optional.of(PNG);
    }
    if (start.startsWith("RIFF") && start.endsWith("WEBP")) {
      return Optional.of(WEBP);
    }
    if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (start.startsWith("II*\0")
        || start.startsWith("MM\0*")
        || start.startsWith("II+\0")
        || start.startsWith("MM\0+")) {
      return Optional.of(TIFF);
    }
    if (start.startsWith("8BPS")) {
      return Optional.of(PSD);
    }
    if (start.startsWith("\u00ff\n") || start.startsWith("\0\0\0\fJXL \r\n")) {
      return Optional.of(JPEG_XL);
    }
    if (start.startsWith("BM") && looksLikeBitmap(bytes)) {
      return Optional.of(BMP);
    }
    if (start.startsWith("ftyp", 4)) {
      return byBrands(bytes);
    }
    return Optional.empty();
  }

  /// Whether pictures of this format can be decoded here.
  public boolean decodable() {
    return switch (this) {
      case JPEG, PNG, WEBP -> true;
      case HEIC, AVIF, JPEG_XL, GIF, TIFF, BMP, PSD -> false;
    };
  }

  /// The major brand decides; generic ones (`mif1`) are refined by the list of compatible brands,
  /// because AVIF files may also start with `mif1`. ISO/IEC 23008-12, annex B.
  private static Optional<ImageFormat> byBrands(byte[] bytes) {
    int boxEnd = (int) Math.min(Math.min(Binary.u32(bytes, 0), bytes.length), 256);
    boolean heic = false;
    for (int at = 8; at + 4 <= boxEnd; at += 4) {
      String brand = ascii(bytes, at, 4).toLowerCase(Locale.ROOT);
      if (AVIF_BRANDS.contains(brand)) {
        return Optional.of(AVIF);
      }
      heic |= HEIC_BRANDS.contains(brand);
    }
    return heic ? Optional.of(HEIC) : Optional.empty();
  }

  /// "BM" also starts English text, so the size of the second header must be one that exists.
  private static boolean looksLikeBitmap(byte[] bytes) {
    return bytes.length >= 18
        && Set.of(12L, 40L, 52L, 56L, 64L, 108L, 124L).contains(Binary.u32Little(bytes, 14));
  }

  private static String ascii(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, ISO_8859_1);
  }
}
