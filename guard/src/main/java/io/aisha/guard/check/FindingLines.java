package io.aisha.guard.check;

import io.aisha.guard.changelog.FileLines;
import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.SqlStatements.Placed;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the line of a finding from its text: the line or statement that it quotes, else the first
/// statement that names its object, else the head of the migration. So the rules need not track
/// lines.
final class FindingLines {

  private static final Pattern NUMBERED = Pattern.compile("line (\\d+) .*", Pattern.DOTALL);
  private static final Pattern MARKER = Pattern.compile("--guard:\\w+");
  private static final Pattern NAME = Pattern.compile("\"[^\"]+\"|[\\p{L}_][\\p{L}\\p{N}_$]*");

  private final FileLines file;

  private FindingLines(FileLines file) {
    this.file = file;
  }

  /// The report, with a line for each finding that is in a file of these migrations.
  static CheckReport withLines(CheckReport report, List<Migration> migrations) {
    Map<String, FileLines> files = FileLines.of(migrations);
    return new CheckReport(
        report.findings().stream().map(each -> withLine(each, files)).toList(),
        report.warnings().stream().map(each -> withLine(each, files)).toList());
  }

  /// The same for findings in a single Liquibase file.
  static List<Finding> withLines(List<Finding> findings, MigrationFile file) {
    FindingLines lines = new FindingLines(FileLines.of(file));
    return findings.stream().map(each -> each.on(lines.of(each))).toList();
  }

  private static Finding withLine(Finding finding, Map<String, FileLines> files) {
    FileLines file = files.get(finding.file());
    return file == null
        ? statedLine(finding).stream().mapToObj(finding::on).findFirst().orElse(finding)
        : finding.on(new FindingLines(file).of(finding));
  }

  private int of(Finding finding) {
    boolean rollback =
        switch (finding.kind()) {
          case EMPTY_DOWN, DOWN_FAILS, ROUNDTRIP -> true;
          default -> finding.message().contains("the rollback");
        };
    List<Placed> statements =
        Stream.of(
                rollback ? file.rollback() : file.upgrade(),
                rollback ? file.upgrade() : file.rollback())
            .flatMap(List::stream)
            .toList();
    // A migration's name is not a database object, even if it contains such words.
    String object = finding.file().startsWith(finding.object()) ? "" : finding.object();
    return Stream.of(
            statedLine(finding),
            quotedStatement(finding.message(), statements),
            quotedLine(finding.message()),
            rollback ? firstLine(file.rollback()) : lineNaming(object),
            finding.kind() == FindingKind.EMPTY_UP
                ? firstLine(file.upgrade())
                : OptionalInt.empty())
        .filter(OptionalInt::isPresent)
        .mapToInt(OptionalInt::getAsInt)
        .findFirst()
        .orElseGet(file::head);
  }

  private static OptionalInt statedLine(Finding finding) {
    Matcher matcher = NUMBERED.matcher(finding.message());
    return matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  /// The longest quoted statement, because a short one may be a prefix of another.
  private static OptionalInt quotedStatement(String message, List<Placed> statements) {
    return statements.stream()
        .filter(statement ->
            message.contains(", in: " + SqlExcerpt.brief(statement.text()))
                || message.contains(" contains " + statement.text().toUpperCase(Locale.ROOT) + ","))
        .max(Comparator.comparingInt(statement -> SqlExcerpt.brief(statement.text()).length()))
        .stream()
        .mapToInt(Placed::line)
        .findFirst();
  }

  private OptionalInt quotedLine(String message) {
    Matcher marker = MARKER.matcher(message);
    String word = marker.find() ? marker.group() : "";
    return file.first(line ->
        (!line.isBlank() && message.contains("'" + line.strip() + "'"))
            || (!word.isEmpty() && line.contains(word)));
  }

  private static OptionalInt firstLine(List<Placed> statements) {
    return statements.stream().mapToInt(Placed::line).findFirst();
  }

  /// @param object such as `orders.note` or `index public.ix`
  private OptionalInt lineNaming(String object) {
    List<String> names =
        NAME.matcher(object)
            .results()
            .map(found -> found.group().replace("\"", "").toLowerCase(Locale.ROOT))
            .toList();
    // Leading words are the object's type or schema, which the SQL may omit; only its own name must
    // match.
    for (int from = 0; from < names.size(); from++) {
      List<String> wanted = names.subList(from, names.size());
      OptionalInt line =
          file.upgrade().stream()
              .filter(statement -> words(statement.text()).containsAll(wanted))
              .mapToInt(Placed::line)
              .findFirst();
      if (line.isPresent()) {
        return line;
      }
    }
    return OptionalInt.empty();
  }

  private static List<String> words(String statement) {
    return NAME.matcher(statement)
        .results()
        .map(found -> found.group().replace("\"", "").toLowerCase(Locale.ROOT))
        .toList();
  }
}
