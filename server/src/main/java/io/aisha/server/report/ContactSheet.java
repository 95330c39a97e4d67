package io.aisha.server.report;

import io.aisha.server.report.Report.ReportPicture;
import io.aisha.studio.CatchAll;
import io.aisha.vision.photo.Thumbnail;
import io.aisha.vision.worker.Vision;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All pictures of a run on one sheet, each with the name of its style below it.
final class ContactSheet {

  private static final Logger log = LoggerFactory.getLogger(ContactSheet.class);

  /// The width of a large screen. The tiles are smaller when there are many.
  private static final int SHEET_WIDTH = 2400;

  private static final int TILE_MAX = 560;
  private static final int GAP = 32;
  private static final int CAPTION = 56;
  private static final int CORNER = 28;
  private static final float QUALITY = 0.9f;
  private static final Color PAPER = new Color(0xFAF9F7);
  private static final Color INK = new Color(0x1D1B18);

  private final List<ReportPicture> pictures;
  private final Vision vision;
  private final int columns;
  private final int tileWidth;
  private final int tileHeight;

  private ContactSheet(List<ReportPicture> pictures, Vision vision) {
    this.vision = vision;
    this.pictures = pictures;
    double ratio =
        pictures.stream()
            .mapToDouble(picture -> (double) picture.heightPx() / picture.widthPx())
            .max()
            .orElse(1);
    // The sheet is slightly wider than high, like a screen.
    int across = (int) Math.ceil(Math.sqrt(pictures.size() * ratio * 1.3));
    this.columns = Math.clamp(across, 1, pictures.size());
    this.tileWidth = Math.min(TILE_MAX, (SHEET_WIDTH - GAP * (columns + 1)) / columns);
    this.tileHeight = (int) Math.round(tileWidth * ratio);
  }

  /// The sheet as a JPEG.
  ///
  /// @param pictures at least one
  /// @throws IllegalArgumentException when there are none
  static byte[] of(List<ReportPicture> pictures, Vision vision) {
    if (pictures.isEmpty()) {
      throw new IllegalArgumentException("a contact sheet of no pictures");
    }
    return new ContactSheet(pictures, vision).draw();
  }

  private byte[] draw() {
    int rows = Math.ceilDiv(pictures.size(), columns);
    BufferedImage sheet =
        new BufferedImage(
            GAP + columns * (tileWidth + GAP),
            GAP + rows * (tileHeight + CAPTION + GAP / 2),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      pen.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      pen.setColor(PAPER);
      pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
      Optional<Font> font = font(pen);
      font.ifPresent(pen::setFont);
      for (int i = 0; i < pictures.size(); i++) {
        int x = GAP + i % columns * (tileWidth + GAP);
        int y = GAP + i / columns * (tileHeight + CAPTION + GAP / 2);
        drawPicture(pen, pictures.get(i), x, y);
        if (font.isPresent()) {
          drawCaption(pen, pictures.get(i).style(), x, y + tileHeight);
        }
      }
    } finally {
      pen.dispose();
    }
    return jpeg(sheet);
  }

  private void drawPicture(Graphics2D pen, ReportPicture picture, int x, int y) {
    double scale =
        Math.min((double) tileWidth / picture.widthPx(), (double) tileHeight / picture.heightPx());
    int width = (int) Math.round(picture.widthPx() * scale);
    int height = (int) Math.round(picture.heightPx() * scale);
    int left = x + (tileWidth - width) / 2;
    int top = y + (tileHeight - height) / 2;
    pen.setClip(new RoundRectangle2D.Double(left, top, width, height, CORNER, CORNER));
    pen.drawImage(decode(picture, Math.max(width, height)), left, top, width, height, null);
    pen.setClip(null);
  }

  private void drawCaption(Graphics2D pen, String caption, int x, int y) {
    FontMetrics metrics = pen.getFontMetrics();
    String shown = caption;
    while (metrics.stringWidth(shown) > tileWidth && shown.length() > 2) {
      shown = shown.substring(0, shown.length() - 2) + "…";
    }
    pen.setColor(INK);
    pen.drawString(
        shown, x + (tileWidth - metrics.stringWidth(shown)) / 2, y + metrics.getAscent() + 10);
  }

  /// Without any font on the machine, the sheet has no captions.
  private static Optional<Font> font(Graphics2D pen) {
    return CatchAll.get(
        () -> {
          Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 26);
          pen.getFontMetrics(font).stringWidth("a");
          return Optional.of(font);
        },
        failure -> {
          log.warn("No font to write captions with", failure);
          return Optional.empty();
        });
  }

  private BufferedImage decode(ReportPicture picture, int longSidePx) {
    try {
      // Decodes slightly larger than needed, because the decoder scales in coarse steps.
      byte[] small =
          vision.run(new Thumbnail(picture.picture(), longSidePx + longSidePx / 4)).bytes();
      return ImageIO.read(new ByteArrayInputStream(small));
    } catch (IOException e) {
      throw new UncheckedIOException("a thumbnail just made cannot be read", e);
    }
  }

  private static byte[] jpeg(BufferedImage sheet) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(QUALITY);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(output);
      writer.write(null, new IIOImage(sheet, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
