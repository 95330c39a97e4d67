package io.aisha.server.config;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aisha.guard.migration.MigrationException;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.guard.postgres.EmbeddedPostgresException;
import io.aisha.schema.AishaSchema;
import io.aisha.server.config.CannotStart.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// The database as the settings say, reachable. The embedded server lives as long as this does.
public final class Postgres implements AutoCloseable {

  private static final int CONNECTIONS = 16;
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  private final String url;
  private final Optional<EmbeddedPostgres> embedded;
  private final HikariDataSource pool;

  private Postgres(String url, Optional<EmbeddedPostgres> embedded, HikariDataSource pool) {
    this.url = url;
    this.embedded = embedded;
    this.pool = pool;
  }

  /// Starts the embedded server (about three seconds the first time, then less than one), or
  /// connects to the external one.
  ///
  /// @throws CannotStart with the reason
  public static Postgres open(Settings settings) {
    return switch (settings.database()) {
      case DatabaseSettings.Embedded _ -> embedded(settings.folder());
      case DatabaseSettings.External external -> external(external);
    };
  }

  public DataSource dataSource() {
    return pool;
  }

  /// Where it is, without login.
  public String url() {
    return url;
  }

  public boolean isEmbedded() {
    return embedded.isPresent();
  }

  /// Lists, applies and takes back the changes of this program's schema.
  public MigrationRunner migrations() {
    return new MigrationRunner(
        pool, AishaSchema.migrations(), RunnerSettings.of("aisha " + Version.of()));
  }

  /// Makes the schema what this program needs. The embedded database belongs to the program and is
  /// changed without asking; an external one may have other users, and is changed only when told.
  ///
  /// @param upgrade may an external one be changed
  /// @throws CannotStart when changes are pending and may not be made, or could not be made
  void bringUpToDate(boolean upgrade) {
    try {
      MigrationRunner migrations = migrations();
      if (isEmbedded() || upgrade) {
        migrations.upgrade();
        return;
      }
      List<String> pending = migrations.pending();
      if (!pending.isEmpty()) {
        throw new CannotStart(
            Reason.MIGRATIONS_PENDING,
            Map.of("count", pending.size(), "first", pending.getFirst()),
            null);
      }
    } catch (MigrationException e) {
      throw refused(e);
    }
  }

  /// What a failed migration means for whoever wanted to start.
  public static CannotStart refused(MigrationException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e) {
      case MigrationException.ChangeFailed failed ->
          new CannotStart(
              Reason.MIGRATION_FAILED, Map.of("change", failed.change(), "detail", detail), e);
      case MigrationException.HistoryDiffers _ ->
          new CannotStart(Reason.DATABASE_FOREIGN, Map.of("detail", detail), e);
      case MigrationException.AnotherRunner _,
          MigrationException.TablesLocked _,
          MigrationException.RulesBroken _,
          MigrationException.DatabaseUnusable _ ->
          new CannotStart(Reason.DATABASE_FAILED, Map.of("detail", detail), e);
    };
  }

  @Override
  public void close() {
    pool.close();
    embedded.ifPresent(EmbeddedPostgres::close);
  }

  private static Postgres embedded(DataFolder folder) {
    folder.prepare();
    EmbeddedPostgres server = start(folder);
    try {
      return new Postgres(server.jdbcUrl(), Optional.of(server), pool(server.dataSource()));
    } catch (SQLException e) {
      server.close();
      throw new CannotStart(
          Reason.DATABASE_FAILED, Map.of("detail", String.valueOf(e.getMessage())), e);
    }
  }

  private static EmbeddedPostgres start(DataFolder folder) {
    try {
      return EmbeddedPostgres.start(folder.database());
    } catch (EmbeddedPostgresException e) {
      String path = folder.path().toString();
      String detail = String.valueOf(e.getMessage());
      throw switch (e) {
        case EmbeddedPostgresException.AlreadyInUse used ->
            new CannotStart(
                Reason.DATA_FOLDER_IN_USE, Map.of("folder", path, "pid", used.pid()), e);
        case EmbeddedPostgresException.FolderNotWritable _ -> folder.notWritable(e);
        case EmbeddedPostgresException.DiskFull _ ->
            new CannotStart(
                Reason.DATA_FOLDER_FULL,
                Map.of("folder", path, "freeBytes", 0L, "needBytes", DataFolder.NEEDED_BYTES),
                e);
        case EmbeddedPostgresException.OtherMajorVersion _ ->
            new CannotStart(Reason.DATABASE_FOREIGN, Map.of("detail", detail), e);
        case EmbeddedPostgresException.BinariesUnusable _,
            EmbeddedPostgresException.ServerFailed _ ->
            new CannotStart(Reason.DATABASE_FAILED, Map.of("detail", detail), e);
      };
    }
  }

  private static Postgres external(DatabaseSettings.External external) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(external.jdbcUrl());
    source.setConnectTimeout((int) CONNECT_WITHIN.toSeconds());
    if (!external.user().isEmpty()) {
      source.setUser(external.user());
      source.setPassword(external.password().value());
    }
    try {
      return new Postgres(external.jdbcUrl(), Optional.empty(), pool(source));
    } catch (SQLException e) {
      // Class 28: the server is there and does not let us in.
      boolean refused = String.valueOf(e.getSQLState()).startsWith("28");
      throw new CannotStart(
          refused ? Reason.DATABASE_REFUSED : Reason.DATABASE_UNREACHABLE,
          Map.of("url", external.jdbcUrl()),
          e);
    }
  }

  /// Connects once by itself first, for an answer that a pool would hide behind its own time-out.
  private static HikariDataSource pool(DataSource source) throws SQLException {
    try (Connection first = source.getConnection()) {
      first.isValid(1);
    }
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setPoolName("aisha");
    config.setConnectionTimeout(CONNECT_WITHIN.toMillis());
    return new HikariDataSource(config);
  }
}
