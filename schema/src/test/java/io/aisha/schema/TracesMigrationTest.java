package io.aisha.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.migration.MigrationRunner;
import io.aisha.testkit.database.ScratchDatabase;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// After the upgrade, trainings whose start got no response before charges had traces can be
/// searched for.
class TracesMigrationTest {
  private static final String SENT =
      """
      {"endpoint": "fal-ai/flux-2-trainer",
       "input": {"image_data_url": "https://v3.fal.media/files/a/photos.zip?signature=x", "steps": 1000}}
      """;
  private static final String CONFIG =
      """
      {"photos": [], "plan": {"endpoint": "fal-ai/flux-2-trainer", "steps": 1000, "trainer":
       {"input": {"archiveField": "image_data_url"}, "price": {"perStepMicroUsd": 6400}}}}
      """;

  @RegisterExtension final ScratchDatabase database = ScratchDatabase.empty();

  @Test
  void anUncertainTrainingIsSearchedForAfterTheUpgrade() {
    MigrationRunner runner = AishaDatabase.runner(database.dataSource());
    runner.upgradeTo("0048");
    Sql sql = new Sql(database.dataSource());
    UUID uncertain = training(sql, "uncertain", "1 hour", SENT, "null");
    UUID cancelled = training(sql, "cancelled", "1 day", SENT, "now()");
    UUID old = training(sql, "error", "20 days", SENT, "now() - interval '19 days'");
    UUID free = training(sql, "submitting", "1 hour", "{}", "null");
    UUID named = training(sql, "error", "1 hour", SENT, "now()");
    sql.execute("update trainings set request_id = 'r-1' where id = '" + named + "'");

    runner.upgrade();

    String hash = sha256("{\"image_data_url\":\"https://v3.fal.media/files/a/photos.zip\"}");
    String trace =
        " fal-ai/flux-2-trainer 6400 image_data_url " + hash + " t fal-ai/flux-2-trainer";
    assertThat(charge(sql, uncertain)).isEqualTo("f f" + trace);
    assertThat(charge(sql, cancelled)).isEqualTo("t t" + trace);
    String untouched = "f f null null null null null null";
    assertThat(charge(sql, old)).isEqualTo(untouched);
    assertThat(charge(sql, free)).isEqualTo(untouched);
    assertThat(charge(sql, named)).isEqualTo(untouched);
  }

  private static String charge(Sql sql, UUID training) {
    return sql.row(
        """
        select settle_at is not null, ended_at is not null, trace ->> 'endpoint',
          trace #>> '{data,unitMicroUsd}', trace #>> '{data,fields,0}', trace #>> '{data,hash}',
          callback_hash = (select callback_hash from trainings where id = subject_id), endpoint
        from charges where subject_id = '%s'
        """
            .formatted(training));
  }

  private static UUID training(
      Sql sql, String state, String startedAgo, String sent, String finished) {
    UUID user = sql.aUser();
    UUID avatar = sql.anAvatar(user, "Anna");
    UUID training =
        UUID.fromString(
            sql.row(
                """
                insert into trainings
                  (avatar_id, user_id, engine, state, sent, config, callback_hash, started_at, finished_at)
                values ('%s', '%s', 'fal', '%s', '%s', '%s', md5(gen_random_uuid()::text), now() - interval '%s', %s)
                returning id
                """
                    .formatted(avatar, user, state, sent, CONFIG, startedAgo, finished)));
    sql.execute(
        """
        insert into charges (user_id, kind, subject_id, engine, state, estimated_micro_usd)
        values ('%s', 'training', '%s', 'fal', 'spent', 6400000)
        """
            .formatted(user, training));
    return training;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
