package io.aisha.server.web.element;

import io.aisha.text.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/// A time for display. The browser's script shows it in the browser's time zone.
///
/// @param iso for the script, such as `2026-11-30T10:00:00Z`
/// @param words in UTC, for a browser without scripts
public record Moment(String iso, String words) {

  public static Moment of(Instant time, Language language) {
    String words =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(language.locale())
            .format(time.atOffset(ZoneOffset.UTC));
    return new Moment(time.toString(), words + " UTC");
  }
}
