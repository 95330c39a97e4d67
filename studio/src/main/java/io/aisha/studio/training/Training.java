package io.aisha.studio.training;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One attempt to learn an avatar.
///
/// @param progress 0..100, never goes back
/// @param phase what is done, while it runs
/// @param queuePosition how many are before it at the engine, where that is known
/// @param progressEstimated whether the progress is a guess from how long such trainings take
/// @param errorCode why it failed or, while it is live, what it waits for that an operator has to
///   mend; kebab-case, the engine's own or a code of `docs/errors.md`
/// @param errorDetail values for the sentence about it
/// @param startedAt when an engine began with it
public record Training(
    TrainingId id,
    AvatarId avatarId,
    UserId owner,
    String engine,
    TrainingState state,
    int progress,
    Optional<LearningPhase> phase,
    OptionalInt queuePosition,
    boolean progressEstimated,
    boolean cancelRequested,
    Optional<String> errorCode,
    Map<String, Object> errorDetail,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt) {
  public Training {
    errorDetail = Map.copyOf(errorDetail);
  }
}
