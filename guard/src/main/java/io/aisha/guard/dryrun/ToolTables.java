package io.aisha.guard.dryrun;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The history tables of migration tools. They exist before the first migration runs, so a
/// migration may refer to its own tool's table.
final class ToolTables {

  private static final Map<String, String> COLUMNS =
      Map.of(
          "__diesel_schema_migrations",
          "version varchar(50) primary key, run_on timestamp not null default current_timestamp",
          "_sqlx_migrations",
          "version bigint primary key, description text not null, installed_on timestamptz not null default now(),"
              + " success boolean not null, checksum bytea not null, execution_time bigint not null",
          // golang-migrate's; dbmate's has the version alone, as text
          "schema_migrations",
          "version bigint primary key, dirty boolean not null default false",
          "flyway_schema_history",
          "installed_rank integer primary key, version varchar(50), description varchar(200) not null,"
              + " type varchar(20) not null, script varchar(1000) not null, checksum integer,"
              + " installed_by varchar(100) not null, installed_on timestamp not null default now(),"
              + " execution_time integer not null, success boolean not null");

  private static final Pattern NAME =
      Pattern.compile(
          "(?<![\\w.$])(?:public\\s*\\.\\s*)?\"?("
              + String.join("|", COLUMNS.keySet())
              + ")\"?(?![\\w$])",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CREATES =
      Pattern.compile(
          "\\bcreate\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?" + NAME.pattern(),
          Pattern.CASE_INSENSITIVE);

  private ToolTables() {}

  /// The statement that creates the history table that the SQL names; empty if it names none or
  /// creates it itself.
  static Optional<String> neededBy(String sql) {
    if (CREATES.matcher(sql).find()) {
      return Optional.empty();
    }
    return NAME.matcher(sql)
        .results()
        .findFirst()
        .map(found -> found.group(1).toLowerCase(Locale.ROOT))
        .map(
            name -> "create table if not exists public.%s (%s)".formatted(name, COLUMNS.get(name)));
  }
}
