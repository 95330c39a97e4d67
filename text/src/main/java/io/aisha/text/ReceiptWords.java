package io.aisha.text;

import io.aisha.studio.erasure.Receipt;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;

/// A receipt of an erasure, as texts for users.
///
/// @param status whether it is finished
/// @param deleted what was deleted, how much and where
/// @param kept what was not removed, and why
public record ReceiptWords(String title, String status, List<String> deleted, List<String> kept) {
  private static final String DATABASE = "database";

  public static ReceiptWords of(Receipt receipt, Phrases phrases) {
    return new ReceiptWords(
        phrases.texts().text("erasure.title." + receipt.kind().label()),
        status(receipt, phrases.texts()),
        receipt.deleted().stream().map(line -> deleted(line, phrases)).toList(),
        receipt.kept().stream().map(line -> kept(line, phrases)).toList());
  }

  /// The receipt as a text file.
  ///
  /// @param number with which the receipt is found
  public String file(String number, Phrases phrases) {
    Texts texts = phrases.texts();
    return String.join(
        "\n",
        List.of(
            title,
            texts.text("erasure.number", Map.of("number", number)),
            "",
            status,
            "",
            section(texts.text("erasure.deleted"), deleted),
            "",
            section(texts.text("erasure.kept"), kept),
            ""));
  }

  /// A heading with its lines.
  public static String section(String heading, List<String> lines) {
    return heading + "\n" + String.join("\n", lines.stream().map(line -> "- " + line).toList());
  }

  private static String status(Receipt receipt, Texts texts) {
    String requested =
        texts.text("erasure.requested", Map.of("time", time(receipt.requestedAt(), texts)));
    String now =
        receipt
            .verifiedAt()
            .map(time -> texts.text("erasure.verified", Map.of("time", time(time, texts))))
            .orElseGet(() -> texts.text("erasure.running"));
    return requested + " " + now;
  }

  private static String deleted(Receipt.Deleted line, Phrases phrases) {
    String what =
        line.where().equals(DATABASE)
            ? table(line.what(), phrases.texts())
            : phrases.texts().text("erasure.what." + line.what());
    String size =
        line.bytes().isPresent() ? " (" + phrases.size(line.bytes().getAsLong()) + ")" : "";
    return "%s: %s: %d%s".formatted(where(line.where(), phrases), what, line.count(), size);
  }

  private static String kept(Receipt.Kept line, Phrases phrases) {
    Texts texts = phrases.texts();
    String reason =
        texts
            .find(
                "erasure.kept." + line.reason(),
                Map.of("until", line.until().map(time -> time(time, texts)).orElse("")))
            .orElse(line.reason());
    String what = keptWhat(line, texts);
    String count = line.count() > 0 ? ": " + line.count() : "";
    String head = where(line.where(), phrases) + (what.isEmpty() ? "" : ": " + what) + count;
    return head + ". " + reason;
  }

  private static String keptWhat(Receipt.Kept line, Texts texts) {
    if (line.what().isEmpty()) {
      return "";
    }
    if (line.where().equals(DATABASE)) {
      return table(line.what(), texts);
    }
    return texts
        .find("erasure.what." + line.what(), Map.of())
        .or(() -> texts.find("privacy.item." + line.what(), Map.of()))
        .orElse(line.what());
  }

  private static String table(String name, Texts texts) {
    return texts
        .find("erasure.table." + name, Map.of())
        .orElseGet(() -> texts.text("erasure.table", Map.of("name", name)));
  }

  private static String where(String where, Phrases phrases) {
    return phrases
        .texts()
        .find("erasure.where." + where, Map.of())
        .or(() -> phrases.texts().find("engine." + where, Map.of()))
        .orElse(where);
  }

  private static String time(Instant time, Texts texts) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(texts.language().locale())
            .format(time.atOffset(ZoneOffset.UTC))
        + " UTC";
  }
}
