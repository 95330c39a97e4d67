package io.aisha.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.database.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Data that the database's triggers maintain for every client.
class TriggersTest {

  @RegisterExtension static final ScratchDatabase DATABASE = AishaDatabase.migrated();

  private static final String DIFFERS =
      """
      select a.id from avatars a where a.photos_count <>
        (select count(*) from avatar_photos p where p.avatar_id = a.id and p.validation_status = 'valid')
      """;

  private Sql sql;
  private UUID user;
  private UUID avatar;

  @BeforeEach
  void fixture() {
    sql = new Sql(DATABASE.dataSource());
    user = sql.aUser();
    avatar = sql.anAvatar(user, "Anna");
  }

  @Test
  void countsValidPhotosThroughEveryKindOfChange() {
    UUID photo = sql.aPhoto(user, avatar, "pending");
    assertThat(count(avatar)).isZero();

    set(photo, "valid");
    assertThat(count(avatar)).isOne();
    set(photo, "valid");
    assertThat(count(avatar)).isOne();
    set(photo, "duplicate");
    assertThat(count(avatar)).isZero();

    sql.aPhoto(user, avatar, "valid");
    sql.execute("delete from avatar_photos where avatar_id = '%s'".formatted(avatar));
    assertThat(count(avatar)).isZero();
  }

  @Test
  void countsAMovedPhotoWithItsNewAvatar() {
    UUID other = sql.anAvatar(user, "Berta");
    UUID photo = sql.aPhoto(user, avatar, "valid");

    sql.execute(
        "update avatar_photos set avatar_id = '%s' where id = '%s'".formatted(other, photo));

    assertThat(count(avatar)).isZero();
    assertThat(count(other)).isOne();
  }

  @Test
  void countsZeroAfterATruncation() {
    sql.aPhoto(user, avatar, "valid");

    sql.execute("truncate avatar_photos");

    assertThat(count(avatar)).isZero();
  }

  @Test
  void countsCorrectlyUnderConcurrentWritersAndRollbacks() throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    UUID second = sql.anAvatar(user, "Berta");
    List<Callable<Integer>> writers = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      Random random = new Random(seed + writer);
      writers.add(() -> writeAtRandom(random, List.of(avatar, second)));
    }

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> writer : threads.invokeAll(writers)) {
        assertThat(writer.get()).isPositive();
      }
    }

    assertThat(sql.rows(DIFFERS)).isEmpty();
  }

  /// A hundred transactions, each of which makes one to three changes to the photos of one avatar.
  private int writeAtRandom(Random random, List<UUID> avatars) throws SQLException {
    int committed = 0;
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; i < 100; i++) {
        UUID target = avatars.get(random.nextInt(avatars.size()));
        for (int change = 0; change <= random.nextInt(3); change++) {
          statement.execute(aChange(random, target));
        }
        if (random.nextInt(5) == 0) {
          connection.rollback();
        } else {
          connection.commit();
          committed++;
        }
      }
    }
    return committed;
  }

  private String aChange(Random random, UUID target) {
    // Photos are locked one at a time and skipped when another writer holds them, because this test
    // is about the count, not about lock waits.
    String one =
        "(select id from avatar_photos where avatar_id = '%s' limit 1 offset %d for update skip locked)"
            .formatted(target, random.nextInt(5));
    return switch (random.nextInt(4)) {
      case 0, 1 ->
          """
          insert into avatar_photos (avatar_id, user_id, minio_key, file_hash, validation_status,
            file_size, width, height, quality_score)
          values ('%s', '%s', gen_random_uuid()::text,
            encode(sha256(gen_random_uuid()::text::bytea), 'hex'), '%s', 1, 1, 1, 1)
          """
              .formatted(target, user, random.nextBoolean() ? "valid" : "pending");
      case 2 ->
          "update avatar_photos set validation_status = '%s' where id = any (array%s)"
              .formatted(random.nextBoolean() ? "valid" : "invalid", one);
      default -> "delete from avatar_photos where id = any (array%s)".formatted(one);
    };
  }

  @Test
  void deletesAllRowsOfAnAvatarAndOfAUser() {
    sql.aPhoto(user, avatar, "valid");
    sql.execute("delete from avatars where id = '%s'".formatted(avatar));
    assertThat(sql.row("select count(*) from avatar_photos where user_id = '%s'".formatted(user)))
        .isEqualTo("0");

    UUID other = sql.anAvatar(user, "Berta");
    sql.aPhoto(user, other, "valid");
    sql.execute("delete from users where id = '%s'".formatted(user));
    assertThat(sql.row("select count(*) from avatars where user_id = '%s'".formatted(user)))
        .isEqualTo("0");
  }

  @Test
  void updatesUpdatedAtWithEveryChangeEvenWithinOneTransaction() throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select 1");
      // Another transaction changes the row after ours has begun, and before ours changes it.
      sql.execute("update avatars set name = 'Carla' where id = '%s'".formatted(avatar));
      String theirs = updatedAt();
      statement.execute("update avatars set name = 'Dora' where id = '%s'".formatted(avatar));
      connection.commit();

      assertThat(updatedAt()).isGreaterThan(theirs);
    }
  }

  @Test
  void preventsClientsFromSettingUpdatedAt() {
    String before = updatedAt();

    sql.execute("update avatars set updated_at = '2001-01-01' where id = '%s'".formatted(avatar));

    assertThat(updatedAt()).isGreaterThan(before);
  }

  @Test
  void updatesUpdatedAtOfEveryTableWithIt() {
    assertThat(
            sql.rows(
                """
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'updated_at'
                where c.relkind = 'r' and not exists (select from pg_trigger g
                  where g.tgrelid = c.oid and g.tgfoid = 'touch_updated_at'::regproc)
                """))
        .isEmpty();
  }

  private int count(UUID of) {
    return Integer.parseInt(
        sql.row("select photos_count from avatars where id = '%s'".formatted(of)));
  }

  private void set(UUID photo, String status) {
    sql.execute(
        "update avatar_photos set validation_status = '%s' where id = '%s'"
            .formatted(status, photo));
  }

  private String updatedAt() {
    return sql.row(
        "select to_char(updated_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') from avatars where id = '%s'"
            .formatted(avatar));
  }
}
