package io.aisha.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.changelog.Migration;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.migration.History;
import io.aisha.guard.migration.MigrationRunner;
import io.aisha.guard.migration.RunnerSettings;
import io.aisha.guard.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Rolls back and upgrades our schema again while clients use the database. No client waits much
/// longer than a migration may wait for its locks, and no row is lost except those of tables whose
/// rollback says that it drops them.
///
/// By default a window of three versions moves over all versions, so that every migration runs in
/// both directions with rows in its tables. Three larger steps from the newest version test a row
/// over many migrations. With `-Dversions.rows=1000000` there are a million photos, and every pair
/// of versions is tested. See bench/README.md.
@Tag("slow")
class VersionsUnderLoadTest {

  private static final Pattern DROPPED_COLUMN = Pattern.compile("drop column (\\w+)");
  private static final int PHOTOS = Integer.getInteger("versions.rows", 5_000);
  private static final boolean ALL_PAIRS = Integer.getInteger("versions.rows") != null;

  /// An operator whose migration does not get its locks in twenty attempts starts it again. These
  /// are five such starts: a slow machine with six clients may need them.
  private static final RunnerSettings SETTINGS =
      RunnerSettings.of("test").withLocks(RunnerSettings.of("test").lockTimeout(), 100);

  /// The seeded rows that must survive, by table, without the rows of [Traffic].
  private static final Map<String, String> SEEDED =
      Map.of(
          "users", "display_name <> 'traffic'",
          "avatars", "char_length(name) < 32",
          "avatar_photos", "file_size <> 7",
          "trainings", "engine <> 'e'",
          "generations", "true",
          "generated_images", "true",
          "idempotency_keys", "true",
          "scheduled_tasks", "true");

  private static final List<Migration> CHANGES = MigrationReader.readAll(AishaSchema.migrations());
  private static final Map<String, Long> FAILURES = new TreeMap<>();

  /// The number of versions in the moving window.
  private static final int WINDOW = 3;

  /// The newest version is also tested against every version that is a multiple of this.
  private static final int LONG_WAY = 20;

  /// During a migration, six clients compete with it for the processors. It may take longer than
  /// alone by up to this factor.
  private static final int SLOWED_BY_TRAFFIC = 10;

  private static EmbeddedPostgres postgres;
  private static Sql server;
  private static Map<String, String> seeded = Map.of();

  /// The migrated database and its expected rows; empty before it is created.
  private static String database = "";

  private static final Map<String, String> rows = new LinkedHashMap<>();

  private static Duration slowest = Duration.ZERO;
  private static Duration longestLock = Duration.ZERO;
  private static Duration migrating = Duration.ZERO;
  private static int pairs;
  private static long statements;

  @BeforeAll
  static void createSeededDatabase() {
    rows.clear();
    FAILURES.clear();
    postgres = EmbeddedPostgres.scratch();
    server = new Sql(postgres.dataSource());
    DataSource full = postgres.createDatabase("full_of_rows");
    AishaDatabase.runner(full).upgrade();
    new Sql(full).execute(manyRows());
    seeded = contents(full);
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  private static void report() throws IOException {
    Files.writeString(
        Path.of("target/versions-under-load.txt"),
        "%d photos, %d pairs of versions, %d s of migrating under load: %d statements, longest wait for a lock %d ms, slowest statement %d ms, failures by SQL state %s%n"
            .formatted(
                PHOTOS,
                pairs,
                migrating.toSeconds(),
                statements,
                longestLock.toMillis(),
                slowest.toMillis(),
                FAILURES));
  }

  @Test
  void clientsWaitOnlyShortlyAndNoUnannouncedRowIsLost() throws IOException {
    Duration alone = slowestMigrationWithoutTraffic();
    for (int high = CHANGES.size(); high >= 1; high--) {
      for (int low = high - 1; low >= 0; low--) {
        if (isTried(low, high)) {
          pair(low, high);
        }
      }
      if (ALL_PAIRS || high == CHANGES.size()) {
        forget();
      }
    }

    // PostgreSQL ends a migration's wait for a lock after the timeout. Once it has the lock, the
    // migration still has to do its work, which on a busy machine takes as long as it does there
    // alone.
    assertThat(longestLock)
        .isLessThan(SETTINGS.lockTimeout().plus(alone.multipliedBy(SLOWED_BY_TRAFFIC)));
    assertThat(statements).isGreaterThan(1000);
    // Tables and types that do not exist at that version; rows whose parents were deleted.
    assertThat(FAILURES.keySet())
        .allMatch(state -> state.startsWith("42") || state.equals("23503"));
  }

  private static boolean isTried(int low, int high) {
    int newest = CHANGES.size();
    boolean inWindow = (newest - high) % WINDOW == 0 && low == Math.max(0, high - WINDOW);
    boolean isLongWay = high == newest && low % LONG_WAY == 0;
    return ALL_PAIRS || inWindow || isLongWay;
  }

  /// Rolls every migration back and applies it again, one by one, on an unused database with the
  /// same rows.
  private static Duration slowestMigrationWithoutTraffic() {
    server.execute("create database alone template full_of_rows strategy file_copy");
    MigrationRunner runner =
        new MigrationRunner(postgres.dataSource("alone"), AishaSchema.migrations(), SETTINGS);
    Duration slowest = Duration.ZERO;
    for (int rolledBack = 0; rolledBack < CHANGES.size(); rolledBack++) {
      slowest = longer(slowest, time(() -> runner.downgradeSteps(1)));
    }
    for (Migration migration : CHANGES) {
      slowest = longer(slowest, time(() -> runner.upgradeTo(migration.name())));
    }
    server.execute("drop database alone with (force)");
    return slowest;
  }

  private static Duration time(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /// From the higher of two versions, with all its rows, to the lower one and back.
  private static void pair(int low, int high) throws IOException {
    if (rows.isEmpty()) {
      database = "version_%d".formatted(high);
      server.execute(
          "create database %s template full_of_rows strategy file_copy".formatted(database));
      rows.putAll(seeded);
    }
    DataSource migrated = postgres.dataSource(database);
    MigrationRunner runner = new MigrationRunner(migrated, AishaSchema.migrations(), SETTINGS);
    if (runner.history().in(History.State.APPLIED).size() > high) {
      runner.downgradeTo(CHANGES.get(high - 1).name());
      rows.keySet().retainAll(tables(migrated));
    }

    Traffic traffic = Traffic.on(migrated, 3, 2);
    try (traffic) {
      migrating = migrating.plus(time(() -> runner.downgradeSteps(high - low)));
      assertNothingIsLost(contents(migrated), low, high);
      migrating = migrating.plus(time(() -> runner.upgradeTo(CHANGES.get(high - 1).name())));
    }
    pairs++;
    longestLock = longer(longestLock, traffic.longestLock());
    slowest = longer(slowest, traffic.slowest());
    statements += traffic.statements();
    traffic.failures().forEach((state, count) -> FAILURES.merge(state, count, Long::sum));
    Map<String, String> after = contents(migrated);
    assertThat(after.keySet()).isEqualTo(rows.keySet());
    assertNothingIsLost(after, low, high);
    rows.putAll(after);
    report();
    if (!after.getOrDefault("avatar_photos", "").equals(seeded.get("avatar_photos"))) {
      forget();
    }
  }

  /// Drops the database, so that the next pair starts with a new copy.
  private static void forget() {
    rows.clear();
    server
        .rows("select datname from pg_database where datname like 'version%'")
        .forEach(name -> server.execute("drop database %s with (force)".formatted(name)));
  }

  private static void assertNothingIsLost(Map<String, String> now, int low, int high) {
    String announced =
        String.join("\n", CHANGES.subList(low, high).stream().map(Migration::rollbackSql).toList());
    rows.forEach((table, before) -> {
      if (!announced.contains("drop table " + table)) {
        assertThat(now.get(table))
            .as("rows of %s from version %d to %d and back", table, high, low)
            .isEqualTo(before);
      }
    });
  }

  /// The number and a fingerprint of the seeded rows of every existing table.
  private static Map<String, String> contents(DataSource database) {
    Sql sql = new Sql(database);
    Map<String, String> contents = new LinkedHashMap<>();
    for (String table : tables(database)) {
      contents.put(
          table,
          sql.row(
              "select count(*), sum(hashtextextended((to_jsonb(t) - '{%s}'::text[])::text, 0)) from %s t where %s"
                  .formatted(String.join(",", droppedColumns()), table, SEEDED.get(table))));
    }
    return contents;
  }

  /// Columns that a rollback announces to drop, whose values do not exist at every version, and the
  /// timestamp of the last change, which a migration that writes rows updates.
  private static List<String> droppedColumns() {
    return Stream.concat(
            Stream.of("updated_at"),
            CHANGES.stream()
                .map(Migration::rollbackSql)
                .flatMap(down -> DROPPED_COLUMN.matcher(down).results())
                .map(dropped -> dropped.group(1)))
        .distinct()
        .toList();
  }

  private static List<String> tables(DataSource database) {
    return new Sql(database)
            .rows(
                "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1")
            .stream()
            .filter(SEEDED::containsKey)
            .toList();
  }

  /// A hundred photos per avatar, ten avatars per user; inserted without the counting trigger.
  private static String manyRows() {
    return """
    insert into users (login, display_name) select 'u' || i, 'U' from generate_series(1, %1$d / 1000) i;
    insert into avatars (user_id, name, gender, photos_count, photos_numbered)
      select u.id, 'a' || i, 'other', 100, 100 from users u, generate_series(1, 10) i;
    set session_replication_role = replica;
    insert into avatar_photos
        (avatar_id, user_id, minio_key, file_hash, validation_status, file_size, width, height, quality_score, number)
      select a.id, a.user_id, a.id || '/' || i, encode(sha256((a.id || '/' || i)::bytea), 'hex'), 'valid', 100000,
        1000, 1000, 0.5, i
      from avatars a, generate_series(1, 100) i;
    set session_replication_role = origin;
    insert into trainings (avatar_id, user_id, engine) select id, user_id, 'instant' from avatars;
    insert into generations (avatar_id, user_id, engine) select id, user_id, 'instant' from avatars;
    insert into generated_images (generation_id, avatar_id, user_id, ordinal, style, seed, width, height)
      select id, avatar_id, user_id, 0, 'pencil', 1, 10, 10 from generations;
    insert into idempotency_keys (user_id, idempotency_key, request_hash, resource_id)
      select id, 'k', 'h', id from users;
    insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      values ('t', '1', now(), false, 1);
    """
        .formatted(PHOTOS);
  }
}
