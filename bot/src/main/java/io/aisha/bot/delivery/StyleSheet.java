package io.aisha.bot.delivery;

import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.sheet.Box;
import io.aisha.vision.sheet.Sheet;
import io.aisha.vision.worker.Budget;
import io.aisha.vision.worker.EncodedPicture;
import io.aisha.vision.worker.VisionTask;
import java.util.List;
import java.util.stream.IntStream;

/// Pictures in a calm grid, each with its number, to choose one by the number on a button.
///
/// Numbers are large for the sheet: in a chat it is shown at about a third of its size.
final class StyleSheet {
  private static final int COLUMNS_MAX = 4;
  private static final int WIDTH = 1280;

  /// Fewer than four tiles share the width, but one alone would only be enlarged.
  private static final int TILE_WIDTH_MAX = 640;

  private static final int GAP = 12;
  private static final int CORNER = 18;
  private static final int PAPER = 0xF6F5F2;
  private static final int QUALITY = 88;

  private static final int BADGE_HEIGHT = 58;
  private static final int BADGE_INSET = 12;
  private static final int DIGIT_HEIGHT = 28;
  private static final int DIGIT_WIDTH = 26;
  private static final int INK = 0x1D1B18;
  private static final double BADGE_OPACITY = 0.82;
  private static final int WHITE = 0xFFFFFF;

  /// A thin line keeps pale tiles apart from the paper and badges from dark tiles.
  private static final int LINE = 2;

  private static final double TILE_LINE_OPACITY = 0.14;
  private static final double BADGE_LINE_OPACITY = 0.3;

  private static final Box PLACEHOLDER = new Box(0, 0, 640, 800);
  private static final int PLACEHOLDER_GROUND = 0xD9D7D2;
  private static final int PLACEHOLDER_INK = 0xA5A29B;
  private static final int PLACEHOLDER_MARK_HEIGHT = 190;

  private StyleSheet() {}

  /// A picture of the sheet.
  ///
  /// @param picture JPEG, PNG or WebP
  @SuppressWarnings("ArrayRecordComponent") // Handed over once and never compared.
  record Tile(byte[] picture, int number) {}

  /// [#jpeg] as a task for a worker.
  record Drawing(List<Tile> tiles) implements VisionTask<EncodedPicture> {
    @Override
    public EncodedPicture run() {
      return new EncodedPicture(jpeg(tiles));
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

  /// [#placeholder] as a task for a worker.
  record Placeholder() implements VisionTask<EncodedPicture> {
    @Override
    public EncodedPicture run() {
      return new EncodedPicture(placeholder());
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

  /// The sheet as a JPEG, about 1280 pixels wide and as high as its rows. Takes about 5 ms a tile.
  ///
  /// @param tiles at least one; each is cut to 4:5, keeping its upper part, and one that cannot be
  ///   read is shown as [#placeholder()]
  /// @throws IllegalArgumentException when there are none
  static byte[] jpeg(List<Tile> tiles) {
    if (tiles.isEmpty()) {
      throw new IllegalArgumentException("a sheet of no tiles");
    }
    int columns = Math.min(COLUMNS_MAX, tiles.size());
    int rows = Math.ceilDiv(tiles.size(), columns);
    int width = Math.min(TILE_WIDTH_MAX, (WIDTH - GAP * (columns + 1)) / columns);
    int height = width * 5 / 4;
    try (Sheet sheet =
        new Sheet(GAP + columns * (width + GAP), GAP + rows * (height + GAP), PAPER)) {
      for (int i = 0; i < tiles.size(); i++) {
        Box tile =
            new Box(
                GAP + i % columns * (width + GAP),
                GAP + i / columns * (height + GAP),
                width,
                height);
        place(sheet, tiles.get(i).picture(), tile);
        number(sheet, tiles.get(i).number(), tile);
      }
      return sheet.jpeg(QUALITY);
    }
  }

  /// Pictures with ascending numbers.
  static List<Tile> numbered(List<byte[]> pictures, int first) {
    return IntStream.range(0, pictures.size())
        .mapToObj(i -> new Tile(pictures.get(i), first + i))
        .toList();
  }

  /// A calm grey JPEG of 640 x 800 pixels with a question mark, for a photo that has no pixels.
  static byte[] placeholder() {
    try (Sheet sheet = new Sheet(PLACEHOLDER.width(), PLACEHOLDER.height(), PLACEHOLDER_GROUND)) {
      sheet.write("?", PLACEHOLDER, PLACEHOLDER_MARK_HEIGHT, PLACEHOLDER_INK);
      return sheet.jpeg(QUALITY);
    }
  }

  private static void place(Sheet sheet, byte[] picture, Box tile) {
    sheet.fill(around(tile), INK, TILE_LINE_OPACITY, CORNER + LINE);
    try {
      sheet.place(picture, tile, CORNER);
    } catch (UnreadableImageException _) {
      sheet.place(placeholder(), tile, CORNER);
    }
  }

  private static void number(Sheet sheet, int number, Box tile) {
    String digits = Integer.toString(number);
    Box badge =
        new Box(
            tile.x() + BADGE_INSET,
            tile.y() + tile.height() - BADGE_INSET - BADGE_HEIGHT,
            BADGE_HEIGHT + (digits.length() - 1) * DIGIT_WIDTH,
            BADGE_HEIGHT);
    sheet.fill(around(badge), WHITE, BADGE_LINE_OPACITY, BADGE_HEIGHT / 2 + LINE);
    sheet.fill(badge, INK, BADGE_OPACITY, BADGE_HEIGHT / 2);
    sheet.write(digits, badge, DIGIT_HEIGHT, WHITE);
  }

  private static Box around(Box box) {
    return new Box(box.x() - LINE, box.y() - LINE, box.width() + 2 * LINE, box.height() + 2 * LINE);
  }
}
