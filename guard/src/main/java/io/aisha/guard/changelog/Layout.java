package io.aisha.guard.changelog;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a migration tool keeps its migrations in a folder, and in which words its users are told
/// what to write.
public enum Layout {
  LIQUIBASE(
      "Liquibase",
      "0001-name.sql with the line --liquibase formatted sql",
      "below the line --changeset",
      "after --rollback",
      "write runInTransaction:false behind --changeset",
      true),
  FLYWAY(
      "Flyway",
      "V1__name.sql",
      "in the V file",
      "in the U file",
      "write executeInTransaction=false into a file beside it that is called like it with .conf"
          + " behind",
      true),
  PAIRS(
      "golang-migrate and sqlx",
      "0001_name.up.sql with 0001_name.down.sql",
      "in its .up.sql",
      "in its .down.sql",
      "begin the file with -- no-transaction (sqlx; golang-migrate needs nothing more)",
      false),
  DBMATE(
      "dbmate",
      "0001_name.sql with the line -- migrate:up",
      "below -- migrate:up",
      "below -- migrate:down",
      "write transaction:false behind -- migrate:up",
      false),
  DIESEL(
      "diesel",
      "2024-01-01-000000_name/up.sql",
      "in its up.sql",
      "in its down.sql",
      "write run_in_transaction = false into the metadata.toml beside it",
      false);

  private final String tool;
  private final String form;
  private final String upgradePlace;
  private final String rollbackPlace;
  private final String outside;
  private final boolean refusesLateFiles;

  Layout(
      String tool,
      String form,
      String upgradePlace,
      String rollbackPlace,
      String outside,
      boolean refusesLateFiles) {
    this.tool = tool;
    this.form = form;
    this.upgradePlace = upgradePlace;
    this.rollbackPlace = rollbackPlace;
    this.outside = outside;
    this.refusesLateFiles = refusesLateFiles;
  }

  /// The layout that goes by a word on a command line, such as `flyway`.
  public static Optional<Layout> named(String word) {
    return Arrays.stream(values()).filter(layout -> layout.word().equals(word)).findFirst();
  }

  /// The layout that a folder has.
  ///
  /// @throws LayoutException when it has no migrations, or those of several tools
  /// @throws java.io.UncheckedIOException when it cannot be read
  public static Layout in(Path folder) {
    return Layouts.recognised(FolderFiles.of(folder)).layout();
  }

  /// The words of all layouts, with a separator between them.
  public static String words(String separator) {
    return Arrays.stream(values()).map(Layout::word).collect(Collectors.joining(separator));
  }

  /// Its name on a command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The tool or tools that read it.
  public String tool() {
    return tool;
  }

  /// What a migration looks like in it, for instance.
  public String form() {
    return form;
  }

  /// Where the SQL of the upgrade and the guard's markers are written.
  public String upgradePlace() {
    return upgradePlace;
  }

  /// Where the SQL of the rollback is written.
  public String rollbackPlace() {
    return rollbackPlace;
  }

  /// What to do so that the tool opens no transaction, an order without a full stop.
  public String outside() {
    return outside;
  }

  /// Whether the tool refuses a new file that is older by name than one it has applied already. The
  /// others apply it late, or pass over it.
  public boolean refusesLateFiles() {
    return refusesLateFiles;
  }
}
