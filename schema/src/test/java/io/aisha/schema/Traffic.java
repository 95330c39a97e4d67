package io.aisha.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/// Simulated clients that use a database during migrations: some write, some read, and the duration
/// of each statement is measured. They write only rows of their own, and only read the seeded rows.
final class Traffic implements AutoCloseable {

  /// The display name of the writers' users.
  private static final String WRITERS_NAME = "traffic";

  /// Without this pause, statements that fail immediately because a table is missing would leave
  /// the others no time.
  private static final Duration THINKING = Duration.ofMillis(2);

  /// Writes to own rows, in single statements and in one transaction that holds its locks for a
  /// while.
  private static final List<List<String>> WRITING =
      List.of(
          List.of(
              "insert into users (login, display_name) values ('%1$s', '" + WRITERS_NAME + "')"),
          List.of(
              "insert into avatars (user_id, name, gender) select id, '%1$s', 'other' from users"
                  + " where display_name = '"
                  + WRITERS_NAME
                  + "' limit 1"),
          List.of(
              "insert into avatar_photos (avatar_id, user_id, file_hash, file_size) select id,"
                  + " user_id, encode(sha256('%1$s'), 'hex'), 7 from avatars where char_length(name)"
                  + " = 32 limit 1"),
          List.of(
              "update avatar_photos set width = coalesce(width, 0) + 1 where id in (select id from"
                  + " avatar_photos where file_size = 7 limit 3 for update skip locked)"),
          List.of(
              "delete from avatar_photos where id in (select id from avatar_photos where file_size ="
                  + " 7 limit 1 for update skip locked)"),
          List.of(
              "insert into trainings (avatar_id, user_id, engine) select id, user_id, 'e' from"
                  + " avatars where char_length(name) = 32 order by random() limit 1 on conflict do"
                  + " nothing"),
          List.of(
              "insert into avatars (user_id, name, gender) select id, '%1$s', 'other' from users"
                  + " where display_name = '"
                  + WRITERS_NAME
                  + "' limit 1",
              "insert into avatar_photos (avatar_id, user_id, file_hash, file_size) select id,"
                  + " user_id, encode(sha256('%1$s'), 'hex'), 7 from avatars where name = '%1$s'",
              "select pg_sleep(0.02)"));

  private static final List<List<String>> READING =
      List.of(
          List.of("select count(*) from users"),
          List.of(
              "select a.id, (select count(*) from avatar_photos p where p.avatar_id = a.id) from"
                  + " avatars a order by a.id desc limit 20"),
          List.of("select id, minio_key, file_size from avatar_photos order by id desc limit 50"),
          List.of("select count(*) from avatar_photos where validation_status = 'valid'"),
          List.of(
              "select id, progress from trainings where state = 'queued' order by id limit 20"));

  /// The server reports since when each session has been waiting for a lock.
  private static final String WAITING =
      """
      select coalesce(max(extract(epoch from clock_timestamp() - l.waitstart)) * 1000, 0)::bigint
      from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where not l.granted and a.datname = current_database() and a.application_name = 'traffic'
      """;

  private final AtomicLong slowestNanos = new AtomicLong();
  private final AtomicLong longestLockMillis = new AtomicLong();
  private final LongAdder statements = new LongAdder();
  private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
  private final List<Thread> people = new ArrayList<>();
  private volatile boolean over;

  private Traffic() {}

  static Traffic on(DataSource database, int writers, int readers) {
    Traffic traffic = new Traffic();
    for (int i = 0; i < writers + readers; i++) {
      List<List<String>> does = i < writers ? WRITING : READING;
      traffic.people.add(Thread.ofVirtual().start(() -> traffic.use(database, does)));
    }
    traffic.people.add(Thread.ofVirtual().start(() -> traffic.observe(database)));
    return traffic;
  }

  /// The longest observed wait for a lock, sampled every five milliseconds.
  Duration longestLock() {
    return Duration.ofMillis(longestLockMillis.get());
  }

  /// The duration of the slowest statement.
  Duration slowest() {
    return Duration.ofNanos(slowestNanos.get());
  }

  long statements() {
    return statements.sum();
  }

  /// The number of failed statements, by SQLSTATE.
  Map<String, Long> failures() {
    Map<String, Long> sorted = new TreeMap<>();
    failures.forEach((state, count) -> sorted.put(state, count.sum()));
    return sorted;
  }

  /// Stops all clients.
  @Override
  public void close() {
    over = true;
    for (Thread person : people) {
      try {
        person.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private void observe(DataSource database) {
    try (Connection connection = database.getConnection();
        PreparedStatement waiting = connection.prepareStatement(WAITING)) {
      while (!over) {
        try (ResultSet row = waiting.executeQuery()) {
          row.next();
          longestLockMillis.accumulateAndGet(row.getLong(1), Math::max);
        }
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    } catch (SQLException e) {
      failures.computeIfAbsent("observer " + e.getSQLState(), _ -> new LongAdder()).increment();
    }
  }

  private void use(DataSource database, List<List<String>> does) {
    try (Connection connection = database.getConnection()) {
      connection.setClientInfo("ApplicationName", "traffic");
      connection.setAutoCommit(false);
      while (!over) {
        String word =
            "%016x%016x"
                .formatted(
                    ThreadLocalRandom.current().nextLong(), ThreadLocalRandom.current().nextLong());
        try {
          for (String sql : does.get(ThreadLocalRandom.current().nextInt(does.size()))) {
            timed(connection, sql.formatted(word));
          }
          connection.commit();
        } catch (SQLException e) {
          failures.computeIfAbsent(e.getSQLState(), _ -> new LongAdder()).increment();
          connection.rollback();
        }
        LockSupport.parkNanos(THINKING.toNanos());
      }
    } catch (SQLException e) {
      failures.computeIfAbsent("connection " + e.getSQLState(), _ -> new LongAdder()).increment();
    }
  }

  private void timed(Connection connection, String sql) throws SQLException {
    long start = System.nanoTime();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    } finally {
      slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
      statements.increment();
    }
  }
}
