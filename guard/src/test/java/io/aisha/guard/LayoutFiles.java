package io.aisha.guard;

import io.aisha.guard.changelog.FolderLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Writes migrations into a folder in any tool's layout.
public final class LayoutFiles {

  private final FolderLayout layout;
  private final Path folder;

  public LayoutFiles(FolderLayout layout, Path folder) {
    this.layout = layout;
    this.folder = folder;
  }

  /// Writes one migration, and returns the path of the file with its upgrade.
  public String write(int number, String name, String upgrade, String rollback) {
    return write(number, name, upgrade, Optional.of(rollback), true);
  }

  public String writeWithoutRollback(int number, String name, String upgrade) {
    return write(number, name, upgrade, Optional.empty(), true);
  }

  public String writeOutsideTransactions(int number, String name, String upgrade, String rollback) {
    return write(number, name, upgrade, Optional.of(rollback), false);
  }

  private String write(
      int number, String name, String upgrade, Optional<String> rollback, boolean transaction) {
    String version = String.valueOf(number);
    return switch (layout) {
      case LIQUIBASE -> {
        String migration = "%04d-%s".formatted(number, name);
        String attributes =
            MigrationFiles.ATTRIBUTES + (transaction ? "" : " runInTransaction:false");
        yield file(
            migration + ".sql",
            MigrationFiles.aMigration(migration, attributes, upgrade, rollback.orElse("")).text());
      }
      case FLYWAY -> {
        String file = "V%s__%s.sql".formatted(version, name);
        rollback.ifPresent(sql -> file("U%s__%s.sql".formatted(version, name), sql));
        if (!transaction) {
          file(file + ".conf", "executeInTransaction=false\n");
        }
        yield file(file, upgrade);
      }
      case PAIRS -> {
        String head = transaction ? "" : "-- no-transaction\n";
        rollback.ifPresent(sql -> file("%s_%s.down.sql".formatted(version, name), head + sql));
        yield file("%s_%s.up.sql".formatted(version, name), head + upgrade);
      }
      case DBMATE -> {
        String options = transaction ? "" : " transaction:false";
        String back =
            rollback.map(sql -> "\n-- migrate:down%s\n%s\n".formatted(options, sql)).orElse("");
        yield file(
            "%03d_%s.sql".formatted(number, name),
            "-- migrate:up%s\n%s\n%s".formatted(options, upgrade, back));
      }
      case DIESEL -> {
        String inner = "2024-01-%02d-000000_%s".formatted(number, name);
        rollback.ifPresent(sql -> file(inner + "/down.sql", sql));
        if (!transaction) {
          file(inner + "/metadata.toml", "run_in_transaction = false\n");
        }
        yield file(inner + "/up.sql", upgrade);
      }
    };
  }

  /// Writes a file unchanged, and returns its path.
  public String file(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
