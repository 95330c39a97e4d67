package io.aisha.studio.administration;

import io.aisha.studio.account.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// A training, or a request for pictures, of any user.
///
/// @param id of the training or of the request
/// @param state a label of [io.aisha.studio.training.TrainingState] or of
///   [io.aisha.studio.generation.GenerationState]
/// @param errorCode why it failed
/// @param since when it was requested
public record WorkItem(
    WorkKind kind,
    UUID id,
    UserId owner,
    String engine,
    String state,
    Optional<String> errorCode,
    Instant since) {}
