package io.aisha.server.cli.judge;

import io.aisha.server.cli.command.TextFile;
import io.aisha.server.cli.command.UsageException;
import io.aisha.studio.photo.PhotoValidationStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A person's labels for a set of photos: a CSV file with the columns `file`, `faces` and
/// `verdict`; others are left alone. The order of its lines is the order of the photos, which
/// decides which photo is the duplicate.
///
/// @param byFile in the order of the file
record LabelFile(Map<String, Label> byFile) {

  private static final List<String> COLUMNS = List.of("file", "faces", "verdict");

  /// @param faces empty when not labelled
  record Label(PhotoValidationStatus verdict, OptionalInt faces) {}

  /// @throws UsageException when the file is not such a list
  static LabelFile read(Path csv) {
    Map<String, Label> labels = new LinkedHashMap<>();
    CSVFormat format =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    String text = TextFile.read(csv);
    try (CSVParser lines = CSVParser.parse(text, format)) {
      if (!lines.getHeaderNames().containsAll(COLUMNS)) {
        throw new IllegalArgumentException(lines.getHeaderNames().toString());
      }
      for (CSVRecord line : lines) {
        labels.put(line.get("file"), label(line));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UsageException(
          "cli.usage.labels",
          Map.of("file", csv.toString(), "problem", String.valueOf(e.getMessage())),
          e);
    }
    return new LabelFile(labels);
  }

  private static Label label(CSVRecord line) {
    String faces = line.get("faces");
    return new Label(
        PhotoValidationStatus.valueOf(line.get("verdict").toUpperCase(Locale.ROOT)),
        faces.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(faces)));
  }

  Optional<Label> find(String file) {
    return Optional.ofNullable(byFile.get(file));
  }

  /// The same files, those with a label first and in the labels' order.
  List<Path> inOrder(List<Path> files) {
    List<String> order = new ArrayList<>(byFile.keySet());
    List<Path> sorted = new ArrayList<>(files);
    sorted.sort((a, b) -> Integer.compare(place(order, a), place(order, b)));
    return sorted;
  }

  private static int place(List<String> order, Path file) {
    int at = order.indexOf(file.getFileName().toString());
    return at < 0 ? Integer.MAX_VALUE : at;
  }
}
