package io.aisha.guard.junit;

import io.aisha.guard.changelog.MigrationSource;
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
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// The scratch server of a test run, with a migrated template for each folder and a copy of it for
/// each test. JUnit closes it when the run ends.
final class MigratedDatabases implements AutoCloseable {

  private static final Namespace NAMESPACE = Namespace.create(MigratedDatabases.class);

  private final EmbeddedPostgres server = EmbeddedPostgres.scratch();
  private final Map<Path, String> templates = new ConcurrentHashMap<>();
  private final AtomicInteger made = new AtomicInteger();

  /// One database, as long as JUnit keeps it.
  private record Lease(DataSource source, Runnable drop) implements AutoCloseable {
    @Override
    public void close() {
      drop.run();
    }
  }

  static MigratedDatabases of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(
            MigratedDatabases.class, _ -> new MigratedDatabases(), MigratedDatabases.class);
  }

  DataSource databaseFor(ExtensionContext context, Path folder, MigrationSource migrations) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(folder, _ -> copyOf(template(folder, migrations)), Lease.class)
        .source();
  }

  private String template(Path folder, MigrationSource migrations) {
    return templates.computeIfAbsent(
        folder.toAbsolutePath().normalize(),
        _ -> {
          String name = "template_" + made.incrementAndGet();
          new MigrationRunner(server.createDatabase(name), migrations, RunnerSettings.of("tests"))
              .upgrade();
          return name;
        });
  }

  private Lease copyOf(String template) {
    String name = "test_" + made.incrementAndGet();
    // Two copies of one template at once would hinder each other.
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
