package io.aisha.vision.sheet;

import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.EncodedPicture;
import io.aisha.vision.worker.VisionTask;
import java.util.List;

/// Draws a numbered frame around each face of a picture, so that one can be chosen by its number: a
/// JPEG. A master takes about 15 ms.
///
/// @param picture JPEG, PNG or WebP that Aisha made
/// @param longSidePx of the drawing at most, 16 or more; a smaller picture is not enlarged
/// @param faces in the order of their numbers, beginning with 1
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record NumberedFaces(byte[] picture, int longSidePx, List<Area> faces)
    implements VisionTask<EncodedPicture> {
  private static final int QUALITY = 88;
  private static final int WHITE = 0xFFFFFF;
  private static final int INK = 0x1D1B18;

  /// The height of a badge in parts of the long side: in a chat the picture is shown small.
  private static final int BADGES = 22;

  /// A place in fractions 0..1 of the picture's sides.
  public record Area(double x, double y, double width, double height) {}

  public NumberedFaces {
    faces = List.copyOf(faces);
  }

  /// @throws io.aisha.vision.image.UnreadableImageException when the bytes do not give a picture
  @Override
  public EncodedPicture run() {
    ImageHeader header = ImageHeader.read(picture);
    double scale = Math.min(1, (double) longSidePx / header.longSidePx());
    int width = Math.max(1, (int) Math.round(header.widthPx() * scale));
    int height = Math.max(1, (int) Math.round(header.heightPx() * scale));
    try (Sheet sheet = new Sheet(width, height, INK)) {
      sheet.place(picture, new Box(0, 0, width, height), 0);
      for (int i = 0; i < faces.size(); i++) {
        draw(sheet, faces.get(i), i + 1, width, height);
      }
      return new EncodedPicture(sheet.jpeg(QUALITY));
    }
  }

  private static void draw(Sheet sheet, Area face, int number, int width, int height) {
    int x = Math.clamp(Math.round(face.x() * width), 0, width - 1);
    int y = Math.clamp(Math.round(face.y() * height), 0, height - 1);
    int right = Math.clamp(Math.round((face.x() + face.width()) * width), x + 1, width);
    int bottom = Math.clamp(Math.round((face.y() + face.height()) * height), y + 1, height);
    Box box = new Box(x, y, right - x, bottom - y);
    int badge = Math.max(8, Math.max(width, height) / BADGES);
    int line = Math.max(1, badge / 10);
    sheet.frame(box, WHITE, line);
    int badgeWidth =
        Math.min(badge * Math.max(2, Integer.toString(number).length() + 1) / 2, width);
    Box label =
        new Box(
            Math.min(x, width - badgeWidth),
            Math.min(y, Math.max(0, height - badge)),
            badgeWidth,
            Math.min(badge, height));
    sheet.fill(label, WHITE, 1, badge / 5);
    sheet.write(Integer.toString(number), label, Math.max(4, badge / 2), INK);
  }

  @Override
  public Class<EncodedPicture> answerType() {
    return EncodedPicture.class;
  }

  @Override
  public Budget budget() {
    return Budget.quick();
  }
}
