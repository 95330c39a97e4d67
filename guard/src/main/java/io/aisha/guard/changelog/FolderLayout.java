package io.aisha.guard.changelog;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a migration tool arranges its migrations in a folder, and the tool's terms for remedies.
public enum FolderLayout {
  LIQUIBASE(
      "Liquibase",
      "0001-name.sql with the line --liquibase formatted sql",
      "below the line --changeset",
      "after --rollback",
      "write runInTransaction:false after --changeset",
      true),
  FLYWAY(
      "Flyway",
      "V1__name.sql",
      "in the V file",
      "in the U file",
      "write executeInTransaction=false into a file next to it with the same name and .conf appended",
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
      "write transaction:false after -- migrate:up",
      false),
  DIESEL(
      "diesel",
      "2024-01-01-000000_name/up.sql",
      "in its up.sql",
      "in its down.sql",
      "write run_in_transaction = false into the metadata.toml next to it",
      false);

  private final String tool;
  private final String form;
  private final String upgradePlace;
  private final String rollbackPlace;
  private final String noTransactionHint;
  private final boolean refusesLateFiles;

  FolderLayout(
      String tool,
      String form,
      String upgradePlace,
      String rollbackPlace,
      String noTransactionHint,
      boolean refusesLateFiles) {
    this.tool = tool;
    this.form = form;
    this.upgradePlace = upgradePlace;
    this.rollbackPlace = rollbackPlace;
    this.noTransactionHint = noTransactionHint;
    this.refusesLateFiles = refusesLateFiles;
  }

  /// The layout with this name on the command line, such as `flyway`.
  public static Optional<FolderLayout> named(String word) {
    return Arrays.stream(values()).filter(layout -> layout.word().equals(word)).findFirst();
  }

  /// The layout of a folder.
  ///
  /// @throws LayoutException when it contains no migrations, or those of several tools
  /// @throws java.io.UncheckedIOException when it cannot be read
  public static FolderLayout in(Path folder) {
    return Layouts.detect(FolderFiles.of(folder)).layout();
  }

  /// The command-line names of all layouts, joined by a separator.
  public static String words(String separator) {
    return Arrays.stream(values()).map(FolderLayout::word).collect(Collectors.joining(separator));
  }

  /// Its name on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The tool or tools that use it.
  public String tool() {
    return tool;
  }

  /// An example of a migration's file name.
  public String form() {
    return form;
  }

  /// Where to write the upgrade SQL and the guard's markers.
  public String upgradePlace() {
    return upgradePlace;
  }

  /// Where to write the rollback SQL.
  public String rollbackPlace() {
    return rollbackPlace;
  }

  /// How to make the tool open no transaction, an imperative without a full stop.
  public String noTransactionHint() {
    return noTransactionHint;
  }

  /// Whether the tool rejects a new file that sorts before an applied one. The other tools apply it
  /// late, or skip it.
  public boolean refusesLateFiles() {
    return refusesLateFiles;
  }
}
