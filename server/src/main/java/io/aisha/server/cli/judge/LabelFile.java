package io.aisha.server.cli.judge;

import io.aisha.server.cli.command.TextFile;
import io.aisha.server.cli.command.UsageException;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.vision.photo.RefusalReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
/// `verdict`, and perhaps `reason`; others are left alone. A verdict is that of a photo, or
/// `either` where sensible people may differ. A reason is the code of a rule, such as `BLURRED`;
/// other words in that column are remarks. The order of its lines is the order of the photos, which
/// decides which photo is the duplicate.
///
/// @param byFile in the order of the file
record LabelFile(Map<String, Label> byFile) {

  private static final List<String> COLUMNS = List.of("file", "faces", "verdict");
  private static final String REASON = "reason";
  private static final String EITHER = "either";

  /// @param verdict empty when both verdicts are right
  /// @param faces empty when not labelled
  /// @param reason the code of the rule that should refuse the photo, where it is known
  record Label(
      Optional<PhotoValidationStatus> verdict, OptionalInt faces, Optional<String> reason) {
    static Label of(PhotoValidationStatus verdict) {
      return new Label(Optional.of(verdict), OptionalInt.empty(), Optional.empty());
    }
  }

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
    String verdict = line.get("verdict");
    String count = line.get("faces");
    OptionalInt faces =
        count.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(count));
    return new Label(
        verdict.equalsIgnoreCase(EITHER)
            ? Optional.empty()
            : Optional.of(PhotoValidationStatus.valueOf(verdict.toUpperCase(Locale.ROOT))),
        faces,
        reason(line).or(() -> reasonOfFaces(faces)));
  }

  private static Optional<String> reason(CSVRecord line) {
    if (!line.isSet(REASON)) {
      return Optional.empty();
    }
    String code = line.get(REASON).toUpperCase(Locale.ROOT);
    return Arrays.stream(RefusalReason.values())
        .map(Enum::name)
        .filter(name -> name.equals(code))
        .findFirst();
  }

  /// Where only the number of faces is labelled, it can be the reason itself.
  private static Optional<String> reasonOfFaces(OptionalInt faces) {
    if (faces.isEmpty() || faces.getAsInt() == 1) {
      return Optional.empty();
    }
    return Optional.of(
        (faces.getAsInt() == 0 ? RefusalReason.NO_FACE : RefusalReason.SEVERAL_FACES).name());
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
