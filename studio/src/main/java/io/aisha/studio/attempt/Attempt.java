package io.aisha.studio.attempt;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.engine.WorkHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Work in progress at an engine.
///
/// @param subject what the work is for
/// @param handle empty until the engine has returned one
/// @param trace data that becomes a handle when combined with a request ID, for use while there is
///   no handle; empty before the start, and when the engine provides no trace
public record Attempt(
    Subject subject,
    String engine,
    AttemptState state,
    boolean cancelRequested,
    Optional<WorkHandle> handle,
    Map<String, Object> trace,
    Times times) {

  /// What an attempt is for.
  ///
  /// @param id of the training or picture, and of the attempt
  /// @param kind the name that [AttemptRows#kind] returns
  public record Subject(UUID id, String kind, UserId owner, AvatarId avatar) {}

  /// When the attempt was ordered and started, and when it times out.
  ///
  /// @param longest the maximum run time after its start at the engine
  /// @param submittedAt when the start request was sent; empty before
  /// @param deadline when the attempt times out; set before the start request is sent
  public record Times(
      Instant createdAt,
      Duration longest,
      Optional<Instant> submittedAt,
      Optional<Instant> deadline) {}

  /// The id of its subject.
  public UUID id() {
    return subject.id();
  }

  boolean isOver(Instant now) {
    return times.deadline().filter(deadline -> !now.isBefore(deadline)).isPresent();
  }

  boolean isKnownAs(String requestId) {
    return handle.filter(known -> known.requestId().equals(requestId)).isPresent();
  }

  /// The data of the handle, or of the trace while there is no handle.
  Map<String, Object> handleData() {
    return handle.map(WorkHandle::data).orElse(trace);
  }
}
