package io.aisha.studio.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.schema.AishaSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// Creates migrated databases on one server that runs as long as the test process.
public final class ScratchDatabase {
  private static final String TEMPLATE = "studio_template";
  private static final EmbeddedPostgres SERVER = start();
  private static final AtomicInteger MADE = new AtomicInteger();

  private ScratchDatabase() {}

  /// A new database, with a connection pool.
  public static HikariDataSource create() {
    return create("UTC");
  }

  /// A new database whose sessions use a time zone other than the JVM's.
  public static HikariDataSource create(String timeZone) {
    String name = "studio_" + MADE.incrementAndGet();
    copyTemplate(name);
    HikariConfig config = new HikariConfig();
    config.setDataSource(SERVER.dataSource(name));
    config.setMaximumPoolSize(12);
    config.setMinimumIdle(0);
    config.setConnectionInitSql("set time zone '" + timeZone + "'");
    return new HikariDataSource(config);
  }

  private static EmbeddedPostgres start() {
    EmbeddedPostgres server = EmbeddedPostgres.scratch();
    DataSource template = server.createDatabase(TEMPLATE);
    new MigrationRunner(template, AishaSchema.migrations(), RunnerSettings.of("test")).upgrade();
    return server;
  }

  /// Copying is twenty times as fast as migrating. Synchronized, because a template must not be in
  /// use during the copy.
  private static synchronized void copyTemplate(String name) {
    try (Connection connection = SERVER.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create database " + name + " template " + TEMPLATE + " strategy file_copy");
    } catch (SQLException e) {
      throw new IllegalStateException("database " + name, e);
    }
  }
}
