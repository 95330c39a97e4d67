package io.aisha.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.migration.MigrationRunner;
import io.aisha.testkit.database.ScratchDatabase;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Work that engines do during an upgrade or rollback of the program continues afterwards.
class AttemptsMigrationTest {
  private static final String BEFORE = "0056";

  @RegisterExtension final ScratchDatabase database = ScratchDatabase.empty();

  private MigrationRunner runner;
  private Sql sql;
  private UUID user;
  private UUID avatar;

  @BeforeEach
  void stopBefore() {
    runner = AishaDatabase.runner(database.dataSource());
    runner.upgradeTo(BEFORE);
    sql = new Sql(database.dataSource());
    user = sql.aUser();
    avatar = sql.anAvatar(user, "Anna");
  }

  @Test
  void aRunningTrainingKeepsItsRequestIdInBothDirections() {
    UUID training =
        training("'running', 'r-1', '{\"a\": 1}', 'h', now() + interval '1 hour', null");
    job("learning", training, "{\"job\":{\"training\":\"" + training + "\"},\"version\":1}");

    runner.upgrade();

    assertThat(attempt(training)).isEqualTo("training running r-1 {\"a\": 1} h 7200");
    assertThat(job(training))
        .isEqualTo(
            "attempt {\"work\": \"training\", \"subject\": \"%s\", \"priority\": 50}"
                .formatted(training));
    sql.execute("update attempts set request_id = 'r-2', handle = '{\"b\": 2}'");
    runner.downgradeTo(BEFORE);

    assertThat(
            sql.row(
                "select state, request_id, handle, callback_hash from trainings where id = '%s'"
                    .formatted(training)))
        .isEqualTo("running r-2 {\"b\": 2} h");
    assertThat(job(training)).isEqualTo("learning {\"training\": \"%s\"}".formatted(training));
  }

  @Test
  void endedWorkBecomesNoAttempt() {
    training("'completed', 'r-1', '{}', null, null, now()");
    training("'error', null, '{}', null, null, now()");

    runner.upgrade();

    assertThat(sql.row("select count(*) from attempts")).isEqualTo("0");
  }

  @Test
  void runningPicturesKeepTheirHandlesInBothDirections() {
    UUID waiting = picture("'pending', '{}', null");
    UUID asked = picture("'submitted', '{}', now()");
    UUID made = picture("'submitted', '{\"requestId\": \"r-3\", \"data\": {\"c\": 3}}', now()");

    runner.upgrade();

    assertThat(attempt(waiting)).startsWith("picture queued null {} ");
    assertThat(attempt(asked)).startsWith("picture submitting null {} ");
    assertThat(attempt(made)).startsWith("picture running r-3 {\"c\": 3} ");
    runner.downgradeTo(BEFORE);

    assertThat(
            sql.row(
                "select state, handle #>> '{data,c}' from generated_images where id = '%s'"
                    .formatted(made)))
        .isEqualTo("submitted 3");
  }

  @Test
  void abandonedWorkIsStillCancelledAtItsEngine() {
    abandonment("abandonment", "r-1");
    abandonment("render-abandonment", "r-2");

    runner.upgrade();

    assertThat(abandonments())
        .isEqualTo("abandonment:fal/r-1:training abandonment:fal/r-2:picture");
    runner.downgradeTo(BEFORE);

    assertThat(
            sql.row(
                "select string_agg(task_name, ' ' order by task_instance) from scheduled_tasks"))
        .isEqualTo("abandonment render-abandonment");
  }

  private UUID training(String values) {
    return UUID.fromString(
        sql.row(
            """
            insert into trainings
              (avatar_id, user_id, engine, config, state, request_id, handle, callback_hash, deadline, finished_at)
            values ('%s', '%s', 'fal', '{"longestSeconds": 7200}', %s) returning id
            """
                .formatted(avatar, user, values)));
  }

  private UUID picture(String values) {
    String generation =
        sql.row(
            "insert into generations (avatar_id, user_id, engine) values ('%s', '%s', 'fal') returning id"
                .formatted(avatar, user));
    return UUID.fromString(
        sql.row(
            """
            insert into generated_images
              (generation_id, avatar_id, user_id, ordinal, style, seed, width, height, state, handle, submitted_at)
            values ('%s', '%s', '%s', 0, 'oil', 1, 1024, 1024, %s) returning id
            """
                .formatted(generation, avatar, user, values)));
  }

  private void job(String kind, UUID id, String data) {
    sql.execute(
        """
        insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
        values ('%s', '%s', convert_to('%s', 'UTF8'), now(), false, 1)
        """
            .formatted(kind, id, data));
  }

  private void abandonment(String kind, String requestId) {
    sql.execute(
        """
        insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
        values ('%s', 'fal/%s', convert_to('{"job":{"data":{},"engine":"fal","requestId":"%s"},"version":1}', 'UTF8'),
          now(), false, 1)
        """
            .formatted(kind, requestId, requestId));
  }

  private String job(UUID id) {
    return sql.row(
        "select task_name, convert_from(task_data, 'UTF8')::jsonb -> 'job' from scheduled_tasks where task_instance = '%s'"
            .formatted(id));
  }

  private String abandonments() {
    return sql.row(
        """
        select string_agg(concat_ws(':', task_name, task_instance,
          convert_from(task_data, 'UTF8')::jsonb #>> '{job,work}'), ' ' order by task_instance)
        from scheduled_tasks
        """);
  }

  private String attempt(UUID id) {
    return sql.row(
        "select kind, state, request_id, handle, callback_hash, longest_seconds from attempts where id = '%s'"
            .formatted(id));
  }
}
