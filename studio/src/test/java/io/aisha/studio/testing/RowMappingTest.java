package io.aisha.studio.testing;

import static io.aisha.schema.jooq.Tables.AVATARS;
import static io.aisha.schema.jooq.Tables.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarGender;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A mismatch between a record and its table is reported precisely.
class RowMappingTest {

  private final RowMapping mapping =
      RowMapping.of("Person", USERS)
          .omitting("not needed", USERS.DISPLAY_NAME, USERS.CREATED_AT, USERS.UPDATED_AT)
          .omitting("not needed", USERS.ROLE, USERS.BLOCKED_AT, USERS.SESSION_EPOCH);

  private record Matching(UserId id, String login, String language) {}

  private record WithFewerComponents(UserId id, String login) {}

  private record WithMoreComponents(UserId id, String login, String language, String hobby) {}

  private record WithAnotherType(UserId id, Instant login, String language) {}

  private record WithOptionalLogin(UserId id, Optional<String> login, String language) {}

  private record Usable(String finetuneId, AvatarGender status) {}

  @Test
  void acceptsAMatchingRecord() {
    assertThat(mapping.problems(Matching.class)).isEmpty();
  }

  @Test
  void reportsAMissingComponent() {
    assertThat(mapping.problems(WithFewerComponents.class))
        .singleElement()
        .asString()
        .contains("no component for", "language");
  }

  @Test
  void reportsAMissingColumn() {
    assertThat(mapping.problems(WithMoreComponents.class))
        .containsExactly("Person.hobby has no column in users");
  }

  @Test
  void reportsDifferentTypes() {
    assertThat(mapping.problems(WithAnotherType.class))
        .singleElement()
        .asString()
        .contains("Person.login", "Instant", "String");
  }

  @Test
  void reportsDifferentNullability() {
    assertThat(mapping.problems(WithOptionalLogin.class))
        .singleElement()
        .asString()
        .contains("Person.login is optional");
    assertThat(RowMapping.of("Model", AVATARS).problems(Usable.class))
        .anySatisfy(problem -> assertThat(problem).contains("finetuneId is mandatory"))
        .anySatisfy(problem -> assertThat(problem).contains("Model.status is", "Avatarstatus"));
  }
}
