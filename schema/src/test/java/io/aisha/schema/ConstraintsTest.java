package io.aisha.schema;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.database.ScratchDatabase;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Constraints that the database enforces for every client.
class ConstraintsTest {

  @RegisterExtension static final ScratchDatabase DATABASE = AishaDatabase.migrated();

  private Sql sql;
  private UUID user;
  private UUID avatar;

  @BeforeEach
  void fixture() {
    sql = new Sql(DATABASE.dataSource());
    user = sql.aUser();
    avatar = sql.anAvatar(user, "Анна");
  }

  @Test
  void namesAreUniquePerOwnerWhateverTheirCase() {
    assertThatThrownBy(() -> sql.anAvatar(user, "аННА"))
        .hasMessageContaining("ux_avatars_user_id_name");
    assertThatCode(() -> sql.anAvatar(sql.aUser(), "Анна")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = 'A'",
        "training_progress = 101",
        "training_progress = -1",
        "fal_mode = 'other'",
        "photos_count = -1",
        "status = 'completed'",
        "status = 'completed', training_progress = 100",
        "status = 'completed', training_progress = 99, finetune_id = 'x'",
        "status = 'gone'"
      })
  void rejectsInvalidAvatars(String change) {
    assertThatThrownBy(
            () -> sql.execute("update avatars set %s where id = '%s'".formatted(change, avatar)))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file_hash = 'xyz'",
        "file_size = -1",
        "quality_score = 1.01",
        "minio_key = null",
        "width = null",
        "quality_score = null"
      })
  void rejectsInvalidPhotos(String change) {
    UUID photo = sql.aPhoto(user, avatar, "valid");
    assertThatThrownBy(() ->
            sql.execute("update avatar_photos set %s where id = '%s'".formatted(change, photo)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void acceptsTheSameBytesOncePerAvatar() {
    UUID photo = sql.aPhoto(user, avatar, "valid");
    UUID other = sql.anAvatar(user, "Berta");
    String copy =
        """
        insert into avatar_photos (avatar_id, user_id, file_hash, file_size)
        select '%s', user_id, file_hash, 1 from avatar_photos where id = '%s'
        """;

    assertThatThrownBy(() -> sql.execute(copy.formatted(avatar, photo)))
        .hasMessageContaining("ux_avatar_photos_avatar_id_file_hash");
    assertThatCode(() -> sql.execute(copy.formatted(other, photo))).doesNotThrowAnyException();
  }

  @Test
  void allowsOneLiveTrainingPerAvatar() {
    String start =
        "insert into trainings (avatar_id, user_id, engine, state) values ('%s', '%s', 'e', '%s')";
    sql.execute(start.formatted(avatar, user, "running"));

    for (String live : new String[] {"queued", "submitting", "running", "uncertain"}) {
      assertThatThrownBy(() -> sql.execute(start.formatted(avatar, user, live)))
          .hasMessageContaining("ux_trainings_live_avatar_id");
    }
    sql.execute("update trainings set state = 'error', finished_at = now()");
    assertThatCode(() -> sql.execute(start.formatted(avatar, user, "queued")))
        .doesNotThrowAnyException();
  }
}
