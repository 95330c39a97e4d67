package io.aisha.testkit.picture;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/// Files that a photo studio must reject or tolerate.
public final class Specimens {
  private static final byte[] NOTHING = {};

  private Specimens() {}

  /// An empty file.
  public static byte[] empty() {
    return NOTHING;
  }

  /// Plain text, like a file that was renamed to `.jpg`.
  public static byte[] text() {
    return "This is not a picture, whatever its name says.\n"
        .repeat(40)
        .getBytes(StandardCharsets.UTF_8);
  }

  /// The first `share` of a file, 0..1, as after a broken connection.
  public static byte[] truncated(byte[] file, double share) {
    return Arrays.copyOf(file, (int) (file.length * share));
  }

  /// The file with zeros in its middle, over a tenth of its length; header and end are intact.
  public static byte[] damaged(byte[] file) {
    byte[] copy = file.clone();
    int from = file.length / 2;
    Arrays.fill(copy, from, from + file.length / 10, (byte) 0);
    return copy;
  }

  /// A valid PNG of one grey with one bit per pixel. At 30,000 x 30,000 its rows take 110 MB, about
  /// 0.5 MB as a file, and 2.7 GB as decoded RGB.
  public static byte[] onePlainColourPng(int widthPx, int heightPx) {
    byte[] row = new byte[1 + (widthPx + 7) / 8];
    return new Png(widthPx, heightPx, 1, Png.GREY).chunk("IDAT", Png.repeated(row, heightPx)).end();
  }

  /// A PNG that consists only of a header with these dimensions.
  public static byte[] pngHeader(int widthPx, int heightPx) {
    return new Png(widthPx, heightPx, 8, Png.RGB).end();
  }

  /// A PNG with an alpha channel that consists only of a header with these dimensions.
  public static byte[] transparentPngHeader(int widthPx, int heightPx, int bitDepth) {
    return new Png(widthPx, heightPx, bitDepth, Png.RGBA).chunk("IDAT", NOTHING).end();
  }

  /// The JPEG with other dimensions in its frame header.
  ///
  /// @param widthPx 1 to 65535
  /// @param heightPx 1 to 65535
  public static byte[] claiming(byte[] jpeg, int widthPx, int heightPx) {
    byte[] copy = jpeg.clone();
    ByteBuffer bytes = ByteBuffer.wrap(copy);
    for (int at = 2; at < copy.length - 9; at += 2 + (bytes.getShort(at + 2) & 0xFFFF)) {
      int marker = copy[at + 1] & 255;
      if (marker >= 0xC0 && marker <= 0xC2) {
        bytes.putShort(at + 5, (short) heightPx).putShort(at + 7, (short) widthPx);
        return copy;
      }
    }
    throw new IllegalArgumentException("no frame header in this JPEG");
  }

  /// A valid progressive JPEG whose last scan is repeated that many times; for each one a decoder
  /// processes the whole picture again.
  public static byte[] repeatingLastScan(byte[] progressiveJpeg, int times) {
    int scan = lastMarker(progressiveJpeg, 0xDA);
    int end = progressiveJpeg.length - 2;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(progressiveJpeg, 0, end);
    for (int i = 0; i < times; i++) {
      bytes.write(progressiveJpeg, scan, end - scan);
    }
    bytes.write(progressiveJpeg, end, 2);
    return bytes.toByteArray();
  }

  /// The JPEG with that many comments before everything else.
  public static byte[] withComments(byte[] jpeg, int count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, 2);
    for (int i = 0; i < count; i++) {
      bytes.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 2});
    }
    bytes.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteArray();
  }

  /// A PNG of one grey with that many empty pixel chunks before the real one.
  public static byte[] pngOfChunks(int count) {
    Png png = new Png(600, 600, 8, Png.GREY);
    for (int i = 0; i < count; i++) {
      png.chunk("IDAT", NOTHING);
    }
    return png.chunk("IDAT", Png.repeated(new byte[601], 600)).end();
  }

  private static int lastMarker(byte[] jpeg, int code) {
    for (int at = jpeg.length - 2; at >= 0; at--) {
      if ((jpeg[at] & 255) == 0xFF && (jpeg[at + 1] & 255) == code) {
        return at;
      }
    }
    throw new IllegalArgumentException("no such marker in this JPEG");
  }

  /// An animated GIF with two frames.
  public static byte[] animatedGif(int widthPx, int heightPx) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (Color colour : List.of(Color.RED, Color.BLUE)) {
        BufferedImage frame = Scenes.plain(colour, widthPx, heightPx);
        writer.writeToSequence(new IIOImage(frame, null, null), null);
      }
      writer.endWriteSequence();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /// An animated PNG (APNG) with two grey frames, a light one and a dark one.
  public static byte[] animatedPng(int widthPx, int heightPx) {
    byte[] dark = new byte[1 + widthPx];
    byte[] light = new byte[1 + widthPx];
    Arrays.fill(light, 1, light.length, (byte) 200);
    ByteBuffer second = ByteBuffer.allocate(4 + Png.repeated(light, heightPx).length).putInt(2);
    return new Png(widthPx, heightPx, 8, Png.GREY)
        .chunk("acTL", ByteBuffer.allocate(8).putInt(2).putInt(0).array())
        .chunk("fcTL", frame(0, widthPx, heightPx))
        .chunk("IDAT", Png.repeated(dark, heightPx))
        .chunk("fcTL", frame(1, widthPx, heightPx))
        .chunk("fdAT", second.put(Png.repeated(light, heightPx)).array())
        .end();
  }

  /// The beginning of an iPhone photo. Only the file type box is real.
  public static byte[] heic() {
    return isoMedia("heic", "mif1heic");
  }

  /// The beginning of an AVIF file. Only the file type box is real.
  public static byte[] avif() {
    return isoMedia("avif", "mif1avifmiaf");
  }

  /// The beginning of an animated WebP: an extended header with the animation flag, and no frame.
  public static byte[] animatedWebp() {
    byte[] file = new byte[44];
    System.arraycopy(
        "RIFF$\0\0\0WEBPVP8X\n\0\0\0".getBytes(StandardCharsets.US_ASCII), 0, file, 0, 20);
    file[20] = 0b10;
    file[24] = 99;
    file[27] = 99;
    System.arraycopy("ANIM\6\0\0\0".getBytes(StandardCharsets.US_ASCII), 0, file, 30, 8);
    return file;
  }

  private static byte[] isoMedia(String brand, String compatible) {
    int length = 16 + compatible.length();
    ByteBuffer file = ByteBuffer.allocate(length + 512).putInt(length);
    file.put("ftyp".getBytes(StandardCharsets.US_ASCII));
    file.put(brand.getBytes(StandardCharsets.US_ASCII)).putInt(0);
    file.put(compatible.getBytes(StandardCharsets.US_ASCII));
    file.putInt(512).put("meta".getBytes(StandardCharsets.US_ASCII));
    return file.array();
  }

  private static byte[] frame(int sequence, int widthPx, int heightPx) {
    return ByteBuffer.allocate(26)
        .putInt(sequence)
        .putInt(widthPx)
        .putInt(heightPx)
        .putInt(0)
        .putInt(0)
        .putShort((short) 1)
        .putShort((short) 4)
        .putShort((short) 0)
        .array();
  }
}
