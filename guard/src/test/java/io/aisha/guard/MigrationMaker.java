package io.aisha.guard;

import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.changelog.MigrationSource;
import java.util.List;

/// Makes migration files of the accepted form.
public final class MigrationMaker {

  public static final String ATTRIBUTES =
      "splitStatements:false stripComments:false rollbackSplitStatements:false";

  private MigrationMaker() {}

  public static MigrationSource source(MigrationFile... files) {
    List<MigrationFile> list = List.of(files);
    return () -> list;
  }

  public static MigrationFile aMigration(String name, String up, String down) {
    return aMigration(name, ATTRIBUTES, up, down);
  }

  public static MigrationFile aMigration(String name, String attributes, String up, String down) {
    StringBuilder text = new StringBuilder("--liquibase formatted sql\n-- why\n\n");
    text.append("--changeset test:%s %s%n%s%n".formatted(name, attributes, up));
    down.lines().forEach(line -> text.append("--rollback ").append(line).append('\n'));
    return new MigrationFile(name + ".sql", text.toString());
  }

  /// A table of the migration's own.
  public static MigrationFile aTable(String migration, String table) {
    return aMigration(
        migration, "create table %s (id int primary key);".formatted(table), "drop table " + table);
  }
}
