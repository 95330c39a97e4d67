package io.aisha.studio.database;

import static io.aisha.schema.jooq.Tables.AVATARS;
import static io.aisha.schema.jooq.Tables.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarGender;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A tie that does not hold says where.
class RowTieTest {

  private final RowTie tie =
      RowTie.of("Person", USERS)
          .leftOut("not asked for", USERS.DISPLAY_NAME, USERS.CREATED_AT, USERS.UPDATED_AT);

  private record Fitting(UserId id, String login, String language) {}

  private record Lacking(UserId id, String login) {}

  private record WithMore(UserId id, String login, String language, String hobby) {}

  private record OfAnotherType(UserId id, Instant login, String language) {}

  private record SometimesAbsent(UserId id, Optional<String> login, String language) {}

  private record Usable(String finetuneId, AvatarGender status) {}

  @Test
  void saysNothingOfARecordThatFits() {
    assertThat(tie.problems(Fitting.class)).isEmpty();
  }

  @Test
  void namesTheColumnThatARecordLacks() {
    assertThat(tie.problems(Lacking.class))
        .singleElement()
        .asString()
        .contains("nothing for", "language");
  }

  @Test
  void namesTheComponentThatATableLacks() {
    assertThat(tie.problems(WithMore.class)).containsExactly("Person.hobby has no column in users");
  }

  @Test
  void namesTypesThatDiffer() {
    assertThat(tie.problems(OfAnotherType.class))
        .singleElement()
        .asString()
        .contains("Person.login", "Instant", "String");
  }

  @Test
  void namesNullsThatDiffer() {
    assertThat(tie.problems(SometimesAbsent.class))
        .singleElement()
        .asString()
        .contains("Person.login may be absent");
    assertThat(RowTie.of("Model", AVATARS).problems(Usable.class))
        .anySatisfy(problem -> assertThat(problem).contains("finetuneId must be there"))
        .anySatisfy(problem -> assertThat(problem).contains("Model.status is", "Avatarstatus"));
  }
}
