package io.aisha.studio.attempt;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.engine.WorkHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Work under way at an engine.
///
/// @param subject what it is for
/// @param handle once the engine has given one
/// @param trace what a handle is made of while there is none, with the name of the request; empty
///   before the start, and where the engine gives no trace
/// @param awaitsNotice whether the engine may send word of it
public record Attempt(
    Subject subject,
    String engine,
    AttemptState state,
    boolean cancelRequested,
    Optional<WorkHandle> handle,
    Map<String, Object> trace,
    boolean awaitsNotice,
    Times times) {

  /// What an attempt is for.
  ///
  /// @param id of the training or picture, and of the attempt
  /// @param kind as [AttemptRows#kind] names it
  public record Subject(UUID id, String kind, UserId owner, AvatarId avatar) {}

  /// When it was ordered and begun, and how long anybody waits for it.
  ///
  /// @param longest after its start at the engine
  /// @param submittedAt when the engine was asked; empty before
  /// @param deadline when nobody waits any more; set before the engine is asked
  public record Times(
      Instant createdAt,
      Duration longest,
      Optional<Instant> submittedAt,
      Optional<Instant> deadline) {}

  /// The id of what it is for.
  public UUID id() {
    return subject.id();
  }

  boolean isOver(Instant now) {
    return times.deadline().filter(deadline -> !now.isBefore(deadline)).isPresent();
  }

  boolean isKnownAs(String requestId) {
    return handle.filter(known -> known.requestId().equals(requestId)).isPresent();
  }

  /// The data of the handle; of the trace while there is none.
  Map<String, Object> handleData() {
    return handle.map(WorkHandle::data).orElse(trace);
  }
}
