package io.aisha.guard.snapshot;

import io.aisha.guard.postgres.PlannedQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// The statement that reads the whole schema, see `catalogue.sql`, preceded by settings that fix
/// the server's output format.
final class CatalogueQuery {

  private static final List<String> SETTINGS =
      List.of(
          "search_path = pg_catalog",
          "timezone = 'UTC'",
          "datestyle = 'ISO, YMD'",
          "intervalstyle = 'iso_8601'",
          "extra_float_digits = 1",
          "quote_all_identifiers = off",
          // Compiling the statement would take longer than running it.
          "jit = off");

  /// Must be sent first, in the same transaction.
  static final String PREPARATION =
      SETTINGS.stream()
          .map(setting -> "set local " + setting + ";\n")
          .collect(Collectors.joining());

  private static final String STATEMENT = statement();

  /// Must be sent as one batch in a transaction; its last result is one column of lines.
  static final String BATCH = PREPARATION + STATEMENT;

  /// The statement alone, for sessions that run it often.
  static final PlannedQuery PLANNED = new PlannedQuery("guard_catalogue", STATEMENT);

  private CatalogueQuery() {}

  private static String statement() {
    try (InputStream bytes = CatalogueQuery.class.getResourceAsStream("catalogue.sql")) {
      if (bytes == null) {
        throw new IllegalStateException("catalogue.sql is missing from the program's own jar");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
