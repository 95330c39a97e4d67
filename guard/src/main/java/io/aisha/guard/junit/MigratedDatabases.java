package io.aisha.guard.junit;

import io.aisha.guard.changelog.FolderLayout;
import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationSet;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.changelog.SqlStatements;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/// The scratch server of a test run, with a migrated template per folder and a copy of it per test.
/// JUnit closes it at the end of the run.
final class MigratedDatabases implements AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.create(MigratedDatabases.class);

  private final EmbeddedPostgres server = EmbeddedPostgres.scratch();
  private final Map<Path, String> templates = new ConcurrentHashMap<>();
  private final AtomicInteger counter = new AtomicInteger();

  /// A database that is dropped when JUnit closes its store.
  private record Lease(DataSource source, Runnable drop) implements AutoCloseable {
    @Override
    public void close() {
      drop.run();
    }
  }

  // Not computeIfAbsent, which JUnit 5 lacks.
  static synchronized MigratedDatabases of(ExtensionContext context) {
    Store run = context.getRoot().getStore(NAMESPACE);
    MigratedDatabases databases = run.get(NAMESPACE, MigratedDatabases.class);
    if (databases == null) {
      databases = new MigratedDatabases();
      run.put(NAMESPACE, databases);
    }
    return databases;
  }

  DataSource databaseFor(
      ExtensionContext context, Path folder, Supplier<MigrationSource> migrations) {
    Store test = context.getStore(NAMESPACE);
    Lease lease = test.get(folder, Lease.class);
    if (lease == null) {
      lease = copyOf(template(folder, migrations));
      test.put(folder, lease);
    }
    return lease.source();
  }

  private String template(Path folder, Supplier<MigrationSource> migrations) {
    return templates.computeIfAbsent(
        folder.toAbsolutePath().normalize(),
        ignored -> {
          String name = "template_" + counter.incrementAndGet();
          migrate(server.createDatabase(name), migrations.get());
          return name;
        });
  }

  private static void migrate(DataSource database, MigrationSource source) {
    MigrationSet set = source.migrationSet();
    if (set.layout() == FolderLayout.LIQUIBASE) {
      new MigrationRunner(database, source, RunnerSettings.of("tests")).upgrade();
      return;
    }
    // Other tools additionally write only to their own tables.
    for (Migration migration : set.migrations()) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement()) {
        statement.setEscapeProcessing(false);
        for (String sql : SqlStatements.in(migration.upgradeSql())) {
          statement.execute(sql);
        }
      } catch (SQLException e) {
        throw new IllegalStateException(migration.file().name() + ": " + e.getMessage(), e);
      }
    }
  }

  private Lease copyOf(String template) {
    String name = "test_" + counter.incrementAndGet();
    // Concurrent copies of one template would block each other.
    synchronized (this) {
      execute("create database %s template %s strategy file_copy".formatted(name, template));
    }
    return new Lease(
        server.dataSource(name),
        () -> execute("drop database if exists %s with (force)".formatted(name)));
  }

  private void execute(String sql) {
    try (Connection connection = server.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("the test's database: " + sql, e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
