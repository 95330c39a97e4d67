package io.aisha.bench;

import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.guard.startup.ExpectedSchema;
import io.aisha.schema.AishaSchema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The database check of every start, on our own up-to-date schema: once in a cold JVM, and on
/// average.
@State(Scope.Benchmark)
@BenchmarkMode({Mode.SingleShotTime, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 5, jvmArgsAppend = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn")
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 5)
public class SchemaStatusBenchmark {

  private final ExpectedSchema expected =
      new ExpectedSchema(AishaSchema.migrations(), AishaSchema.snapshot());

  private @Nullable EmbeddedPostgres postgres;

  /// Starts a server and migrates its database.
  @Setup
  public void migrate() {
    EmbeddedPostgres started = EmbeddedPostgres.scratch();
    postgres = started;
    new MigrationRunner(
            started.dataSource(), AishaSchema.migrations(), RunnerSettings.of("benchmark"))
        .upgrade();
  }

  /// Compares history and schema.
  @Benchmark
  public boolean status() {
    return expected.status(postgres().dataSource()).usable();
  }

  /// The baseline: reads only the history, like most programs.
  @Benchmark
  public int historyAlone() throws SQLException {
    try (Connection connection = postgres().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
      int count = 0;
      try (ResultSet rows = statement.executeQuery("select id from databasechangelog")) {
        while (rows.next()) {
          count++;
        }
      }
      return count;
    }
  }

  /// Stops the server.
  @TearDown
  public void stop() {
    postgres().close();
  }

  private EmbeddedPostgres postgres() {
    return Objects.requireNonNull(postgres);
  }
}
