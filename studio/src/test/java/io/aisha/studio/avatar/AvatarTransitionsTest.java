package io.aisha.studio.avatar;

import static io.aisha.studio.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.testing.ConcurrentCalls;
import io.aisha.studio.testing.ScriptedEngine;
import io.aisha.studio.testing.StudioFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AvatarTransitionsTest {
  private static StudioFixture studio;
  private static UserId owner;
  private final AvatarTransitions transitions = new AvatarTransitions();

  @BeforeAll
  static void open() {
    studio = StudioFixture.open(ScriptedEngine.free());
    owner = studio.aUser();
  }

  @AfterAll
  static void close() {
    studio.close();
  }

  /// A transition that a feature can request, and its target state.
  enum Move {
    BEGIN_TRAINING(AvatarStatus.TRAINING),
    COMPLETE(AvatarStatus.COMPLETED),
    FAIL(AvatarStatus.ERROR),
    CANCEL(AvatarStatus.CANCELLED),
    RETRY(AvatarStatus.READY);

    private final AvatarStatus to;

    Move(AvatarStatus to) {
      this.to = to;
    }

    BiConsumer<Transaction, Avatar> on(AvatarTransitions transitions) {
      return switch (this) {
        case BEGIN_TRAINING ->
            (t, a) -> transitions.beginTraining(t, a, "character", Map.of("engine", "free"));
        case COMPLETE -> (t, a) -> transitions.complete(t, a, "model", Map.of("engine", "free"));
        case FAIL -> transitions::fail;
        case CANCEL -> transitions::cancel;
        case RETRY -> transitions::retry;
      };
    }
  }

  record Case(AvatarStatus from, Move move) {}

  static List<Case> everyTransitionFromEveryState() {
    List<Case> cases = new ArrayList<>();
    for (AvatarStatus from : AvatarStatus.values()) {
      for (Move move : Move.values()) {
        cases.add(new Case(from, move));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("everyTransitionFromEveryState")
  void allowsValidTransitionsAndReportsBothStatesOfOthers(Case it) {
    Avatar avatar = avatarIn(it.from());
    boolean allowed =
        it.from().allows(it.move().to)
            && !(it.move() == Move.RETRY && it.from() == AvatarStatus.UPLOADING);

    if (allowed) {
      studio
          .database()
          .run(t -> it.move().on(transitions).accept(t, transitions.lock(t, owner, avatar.id())));
    } else {
      Map<String, Object> arguments =
          assertRefused(
              "avatar-move-refused",
              () ->
                  studio
                      .database()
                      .run(t ->
                          it.move()
                              .on(transitions)
                              .accept(t, transitions.lock(t, owner, avatar.id()))));
      assertThat(arguments)
          .containsEntry("from", it.from().label())
          .containsEntry("to", it.move().to.label());
    }

    assertThat(studio.avatars().getAvatar(owner, avatar.id()).status())
        .isEqualTo(allowed ? it.move().to : it.from());
  }

  @ParameterizedTest
  @EnumSource(
      value = AvatarStatus.class,
      names = {"TRAINING", "COMPLETED", "ERROR", "CANCELLED"})
  void photosDoNotChangeLaterStates(AvatarStatus status) {
    Avatar avatar = avatarIn(status);

    studio
        .database()
        .run(t -> transitions.photosChanged(t, transitions.lock(t, owner, avatar.id()), 3));

    assertThat(studio.avatars().getAvatar(owner, avatar.id()).status()).isEqualTo(status);
  }

  @Test
  void completingStoresTheModel() {
    Avatar avatar = avatarIn(AvatarStatus.TRAINING);

    studio
        .database()
        .run(t ->
            transitions.complete(
                t, transitions.lock(t, owner, avatar.id()), "model-1", Map.of("engine", "free")));

    Avatar completed = studio.avatars().getAvatar(owner, avatar.id());
    assertThat(completed.trainingProgress()).isEqualTo(100);
    assertThat(completed.finetuneId()).contains("model-1");
    assertThat(completed.data()).containsEntry("engine", "free");
  }

  @Test
  void progressNeverDecreases() {
    Avatar avatar = avatarIn(AvatarStatus.TRAINING);

    for (int progress : new int[] {10, 60, 40, 0}) {
      studio.database().run(t -> transitions.progress(t, owner, avatar.id(), progress));
    }

    assertThat(studio.avatars().getAvatar(owner, avatar.id()).trainingProgress()).isEqualTo(60);
  }

  @Test
  void onlyOneConcurrentTransitionSucceeds() throws Exception {
    for (int round = 0; round < 10; round++) {
      Avatar avatar = avatarIn(AvatarStatus.READY);
      Callable<Avatar> begin =
          () ->
              studio
                  .database()
                  .transact(t -> transitions.beginTraining(t, avatar, "character", Map.of()));

      var outcomes = ConcurrentCalls.run(List.of(begin, begin, begin));

      assertThat(ConcurrentCalls.results(outcomes)).hasSize(1);
      assertThat(ConcurrentCalls.codes(outcomes)).containsOnly("avatar-move-refused").hasSize(2);
    }
  }

  private static Avatar avatarIn(AvatarStatus status) {
    Avatar avatar = studio.anAvatar(owner);
    studio.execute(
        "update avatars set status = ?::avatarstatus, training_progress = ?, finetune_id = ?"
            + " where id = ?",
        status.label(),
        status == AvatarStatus.COMPLETED ? 100 : 0,
        status == AvatarStatus.COMPLETED ? "model-0" : "none",
        avatar.id().value());
    return studio.avatars().getAvatar(owner, avatar.id());
  }
}
