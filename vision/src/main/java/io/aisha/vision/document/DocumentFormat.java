package io.aisha.vision.document;

import io.aisha.vision.raster.Colour;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What an office demands of a photo. The formats are data: `documents.csv` names the source of
/// each, and whether its numbers were compared with a stored copy of the official text or with a
/// quotation, and when.
///
/// @param id permanent, in kebab-case; stored with every picture
/// @param headLeastMm the least and the largest height from chin to crown
/// @param topMm from the crown to the upper edge
/// @param ground the colour behind the person
public record DocumentFormat(
    String id,
    double widthMm,
    double heightMm,
    double headLeastMm,
    double headMostMm,
    double topMm,
    Colour ground) {
  /// Pixels per inch.
  public static final int DENSITY = 300;

  private static final double MM_IN_INCH = 25.4;
  private static final List<DocumentFormat> ALL = read();

  /// All formats, in the order in which users see them.
  public static List<DocumentFormat> all() {
    return ALL;
  }

  /// The format with this ID; empty for an unknown one.
  public static Optional<DocumentFormat> find(String id) {
    return ALL.stream().filter(format -> format.id.equals(id)).findFirst();
  }

  public int widthPx() {
    return px(widthMm);
  }

  public int heightPx() {
    return px(heightMm);
  }

  /// The height of the head that leaves most room for error on both sides.
  double headMm() {
    return (headLeastMm + headMostMm) / 2;
  }

  static int px(double mm) {
    return (int) Math.round(mm / MM_IN_INCH * DENSITY);
  }

  private static List<DocumentFormat> read() {
    try (InputStream in =
            Objects.requireNonNull(
                DocumentFormat.class.getResourceAsStream("documents.csv"), "documents.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(line -> of(line.split(",", 9))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DocumentFormat of(String[] cells) {
    return new DocumentFormat(
        cells[0],
        Double.parseDouble(cells[1]),
        Double.parseDouble(cells[2]),
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]),
        Double.parseDouble(cells[5]),
        Colour.rgb(Integer.parseInt(cells[6], 16)));
  }
}
