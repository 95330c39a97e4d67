package io.aisha.server.composition;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.migration.MigrationException;
import io.aisha.guard.migration.MigrationListener;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.EmbeddedPostgres;
import io.aisha.guard.postgres.EmbeddedPostgresException;
import io.aisha.guard.startup.DatabaseRequirements;
import io.aisha.guard.startup.ExpectedSchema;
import io.aisha.guard.startup.SchemaStatus;
import io.aisha.schema.AishaSchema;
import io.aisha.server.health.SchemaWatch;
import io.aisha.server.settings.CannotStart;
import io.aisha.server.settings.CannotStart.Reason;
import io.aisha.server.settings.DataFolder;
import io.aisha.server.settings.DatabaseSettings;
import io.aisha.server.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database that the settings describe. The embedded server runs until this object is closed.
public final class Postgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Postgres.class);

  /// The first version with `uuidv7()`, which generates all keys.
  private static final int OLDEST_MAJOR = 18;

  private static final int CONNECTIONS = 16;

  /// At the start, while an operator waits.
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);

  /// Limit for one statement. Long enough for a busy disk.
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  private static final String UNIQUE_VIOLATION = "23505";

  private static final Duration ALIVE_WITHIN = Duration.ofSeconds(1);

  private final String url;
  private final Optional<EmbeddedPostgres> embedded;
  private final DataSource withoutTimeLimit;
  private final HikariDataSource pool;

  private Postgres(
      String url,
      Optional<EmbeddedPostgres> embedded,
      DataSource withoutTimeLimit,
      HikariDataSource pool) {
    this.url = url;
    this.embedded = embedded;
    this.withoutTimeLimit = withoutTimeLimit;
    this.pool = pool;
  }

  /// Starts the embedded server (about three seconds the first time, then less than one), or
  /// connects to the external one.
  ///
  /// @throws CannotStart with the reason
  public static Postgres open(Settings settings) {
    return open(settings, Purpose.COMMAND);
  }

  /// The same, for a purpose.
  public static Postgres open(Settings settings, Purpose purpose) {
    Duration patience = purpose.connectionWithin();
    return switch (settings.database()) {
      case DatabaseSettings.Embedded _ -> embedded(settings.folder(), patience);
      case DatabaseSettings.External external -> external(external, patience);
    };
  }

  /// Pooled connections with a limit of five seconds for each statement.
  public DataSource dataSource() {
    return pool;
  }

  /// Why the embedded server does not run at the moment, in a sentence for an operator. Empty when
  /// it runs, or when the database is external.
  public Optional<String> problem() {
    return embedded.flatMap(EmbeddedPostgres::problem);
  }

  /// Completed when the embedded server has failed too often to be restarted.
  public CompletableFuture<CannotStart> lost() {
    return embedded
        .map(server ->
            server
                .givenUp()
                .thenApply(e ->
                    new CannotStart(
                        Reason.DATABASE_FAILED,
                        Map.of("detail", String.valueOf(e.getMessage())),
                        e)))
        .orElseGet(CompletableFuture::new);
  }

  /// The address of the database, without the login.
  public String url() {
    return url;
  }

  public boolean isEmbedded() {
    return embedded.isPresent();
  }

  /// Lists, applies and rolls back migrations, this program's own or others. Their statements have
  /// no time limit.
  ///
  /// @param migrations all of them, in order
  /// @param listener is informed of every step
  public MigrationRunner migrations(MigrationSource migrations, MigrationListener listener) {
    return new MigrationRunner(
        withoutTimeLimit,
        migrations,
        RunnerSettings.of("aisha " + Version.of()).withListener(listener));
  }

  /// The schema that this program needs.
  public static ExpectedSchema expected() {
    return new ExpectedSchema(AishaSchema.migrations(), AishaSchema.snapshot());
  }

  /// Every reason why migrations cannot be applied to the database. Checked before the first
  /// change. An embedded database has none.
  ///
  /// @param anyMigrations whether to check only what prevents any migration, for migrations that
  ///   are not this program's
  /// @throws CannotStart when the database cannot be queried
  public List<CannotStart> incompatibilities(boolean anyMigrations) {
    if (isEmbedded()) {
      return List.of();
    }
    try {
      return DatabaseRequirements.of(withoutTimeLimit, OLDEST_MAJOR).stream()
          .filter(problem -> !anyMigrations || problem.kind().affectsAnyMigration())
          .map(problem -> new CannotStart(reason(problem.kind()), problem.values(), null))
          .toList();
    } catch (SQLException e) {
      throw connectionFailure(url, e);
    }
  }

  /// Checks that the database is usable before anything in it is changed.
  ///
  /// @param ours whether it is checked for this program's own tables
  /// @throws CannotStart with the first reason why it is not usable, and what to do about it
  public void requireUsable(boolean ours) {
    for (CannotStart problem : incompatibilities(!ours)) {
      throw problem;
    }
  }

  private static Reason reason(DatabaseRequirements.Kind kind) {
    return switch (kind) {
      case POOLER -> Reason.DATABASE_POOLED;
      case VERSION -> Reason.DATABASE_TOO_OLD;
      case ENCODING -> Reason.DATABASE_ENCODING;
      case READ_ONLY -> Reason.DATABASE_ONLY_READ;
      case SCHEMA -> Reason.DATABASE_SCHEMA;
      case RIGHTS -> Reason.DATABASE_RIGHTS;
    };
  }

  /// Upgrades the schema to the one that this program needs, and verifies it. An embedded database
  /// is upgraded without asking. An external one may have other users, so it is upgraded only if
  /// the option permits it. Neither case asks for confirmation, not even before a destructive
  /// migration: the option permits it, or, for the embedded database, the release of the program.
  ///
  /// @param upgrade whether an external database may be changed
  /// @throws CannotStart when migrations are pending and not permitted, when a migration fails, or
  ///   when the schema differs from the one that the migrations produce
  void upgradeSchema(boolean upgrade) {
    requireUsable(true);
    try {
      if (isEmbedded() || upgrade) {
        MigrationRunner migrations = migrations(AishaSchema.migrations(), MigrationListener.NONE);
        migrations.plan().forEach(Postgres::logAcceptedFindings);
        migrations.upgrade();
      }
      admit(expected().status(pool));
    } catch (MigrationException e) {
      throw startFailure(e);
    }
  }

  /// A service cannot ask for confirmation, so it logs what its migrations destroy.
  private static void logAcceptedFindings(Migration change) {
    change
        .destructiveReason()
        .ifPresent(reason -> log.warn("Migration {} destroys data: {}", change.name(), reason));
    change
        .accepted()
        .forEach((kind, reason) ->
            log.warn("Migration {} has an accepted finding {}: {}", change.name(), kind, reason));
  }

  private static void admit(SchemaStatus status) {
    String detail = status.message(SchemaWatch.UPGRADE);
    switch (status.verdict()) {
      case GOOD -> {}
      case AHEAD -> log.warn("The database is ahead of this program, which goes on: {}", detail);
      case BEHIND ->
          throw new CannotStart(Reason.MIGRATIONS_PENDING, Map.of("detail", detail), null);
      case DRIFTED -> throw new CannotStart(Reason.SCHEMA_DIFFERS, Map.of("detail", detail), null);
    }
  }

  /// The reason not to start after a failed migration.
  public static CannotStart startFailure(MigrationException e) {
    String detail = String.valueOf(e.getMessage());
    return switch (e) {
      case MigrationException.MigrationFailed failed ->
          new CannotStart(
              meetsDuplicates(failed) ? Reason.MIGRATION_MEETS_DUPLICATES : Reason.MIGRATION_FAILED,
              Map.of("change", failed.migration(), "detail", detail),
              e);
      case MigrationException.HistoryDiffers _ ->
          new CannotStart(Reason.DATABASE_FOREIGN, Map.of("detail", detail), e);
      case MigrationException.RulesBroken _ ->
          new CannotStart(Reason.MIGRATIONS_REFUSED, Map.of("detail", detail), e);
      case MigrationException.AnotherRunner _,
          MigrationException.TablesLocked _,
          MigrationException.DatabaseUnusable _ ->
          new CannotStart(Reason.DATABASE_FAILED, Map.of("detail", detail), e);
    };
  }

  private static boolean meetsDuplicates(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    pool.close();
    embedded.ifPresent(EmbeddedPostgres::close);
  }

  private static Postgres embedded(DataFolder folder, Duration patience) {
    folder.prepare();
    EmbeddedPostgres server = start(folder);
    try {
      return new Postgres(
          server.jdbcUrl(),
          Optional.of(server),
          server.dataSource(),
          pool(server.dataSource().unwrap(PGSimpleDataSource.class), patience));
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
        case EmbeddedPostgresException.FolderNotWritable _,
            EmbeddedPostgresException.FolderMissing _ ->
            folder.notWritable(e);
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

  private static Postgres external(DatabaseSettings.External external, Duration patience) {
    PGSimpleDataSource source = source(external);
    try {
      return new Postgres(
          external.jdbcUrl(), Optional.empty(), source(external), pool(source, patience));
    } catch (SQLException e) {
      throw connectionFailure(external.jdbcUrl(), e);
    }
  }

  private static PGSimpleDataSource source(DatabaseSettings.External external) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(external.jdbcUrl());
    source.setConnectTimeout((int) CONNECT_WITHIN.toSeconds());
    if (!external.user().isEmpty()) {
      source.setUser(external.user());
      source.setPassword(external.password().value());
    }
    return source;
  }

  /// Depends on the SQLSTATE class: 28 means that the login is refused; 08 or none, that there is
  /// no server; for any other, such as a missing database, the server's own message is used.
  private static CannotStart connectionFailure(String url, SQLException e) {
    String state = String.valueOf(e.getSQLState());
    if (state.startsWith("28")) {
      return new CannotStart(Reason.DATABASE_REFUSED, Map.of("url", url), e);
    }
    if (e.getSQLState() == null || state.startsWith("08")) {
      return new CannotStart(Reason.DATABASE_UNREACHABLE, Map.of("url", url), e);
    }
    return new CannotStart(
        Reason.DATABASE_FAILED, Map.of("detail", String.valueOf(e.getMessage())), e);
  }

  /// Connects once without the pool first, because the pool would replace the server's error by its
  /// own timeout.
  private static HikariDataSource pool(PGSimpleDataSource source, Duration patience)
      throws SQLException {
    try (Connection first = source.getConnection()) {
      first.isValid(1);
    }
    source.setSocketTimeout((int) ANSWER_WITHIN.toSeconds());
    source.setConnectTimeout((int) ANSWER_WITHIN.toSeconds());
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setPoolName("aisha");
    config.setConnectionTimeout(patience.toMillis());
    config.setValidationTimeout(ALIVE_WITHIN.toMillis());
    return new HikariDataSource(config);
  }
}
