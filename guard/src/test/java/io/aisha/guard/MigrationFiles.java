package io.aisha.guard;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationSource;
import java.util.List;

/// Creates migration files of the accepted form.
public final class MigrationFiles {

  public static final String ATTRIBUTES =
      "splitStatements:false stripComments:false rollbackSplitStatements:false";

  private MigrationFiles() {}

  public static MigrationSource source(MigrationFile... files) {
    List<MigrationFile> list = List.of(files);
    return () -> list;
  }

  public static MigrationFile aMigration(String name, String upgrade, String rollback) {
    return aMigration(name, ATTRIBUTES, upgrade, rollback);
  }

  public static MigrationFile aMigration(
      String name, String attributes, String upgrade, String rollback) {
    StringBuilder text = new StringBuilder("--liquibase formatted sql\n-- why\n\n");
    text.append("--changeset test:%s %s%n%s%n".formatted(name, attributes, upgrade));
    rollback.lines().forEach(line -> text.append("--rollback ").append(line).append('\n'));
    return new MigrationFile(name + ".sql", text.toString());
  }

  /// A migration that creates one table.
  public static MigrationFile aTable(String migration, String table) {
    return aMigration(
        migration, "create table %s (id int primary key);".formatted(table), "drop table " + table);
  }
}
