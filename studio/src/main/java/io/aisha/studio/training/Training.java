package io.aisha.studio.training;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One training of an avatar.
///
/// @param progress 0..100, never decreases
/// @param phase the current phase, while it is running
/// @param queuePosition number of requests ahead of it at the engine, if known
/// @param progressEstimated whether the progress is estimated from the duration of similar
///   trainings
/// @param errorCode why it failed or, while it is live, which problem it waits for an operator to
///   fix; kebab-case, a code of the engine or of `docs/errors.md`
/// @param errorDetail values of the message that explains the code
/// @param startedAt when the engine started it
public record Training(
    TrainingId id,
    AvatarId avatarId,
    UserId owner,
    String engine,
    TrainingState state,
    int progress,
    Optional<TrainingPhase> phase,
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
