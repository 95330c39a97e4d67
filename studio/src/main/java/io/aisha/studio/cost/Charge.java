package io.aisha.studio.cost;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one training or picture costs, in millionths of a US dollar.
///
/// @param subjectId of the training or picture, which may be gone
/// @param estimatedMicroUsd 0 or more, from the engine's price list when it was started
/// @param billedMicroUsd what the engine said it cost, 0 when it billed nothing; empty while it has
///   not said
/// @param apportioned whether what was billed is a share of the engine's bill for an endpoint in a
///   day, because it tells none for each request
/// @param endedAt when the work ended, good or bad; empty while it goes on, and in rows from before
///   that was noted
public record Charge(
    UUID subjectId,
    ChargeKind kind,
    String engine,
    ChargeState state,
    long estimatedMicroUsd,
    OptionalLong billedMicroUsd,
    boolean apportioned,
    Instant createdAt,
    Optional<Instant> endedAt) {

  /// What counts: what was billed, else the estimate, nothing when it was released.
  public long countedMicroUsd() {
    return state == ChargeState.RELEASED ? 0 : billedMicroUsd.orElse(estimatedMicroUsd);
  }

  /// Whether the work has ended and what counts is still the estimate, because the engine has not
  /// said what it billed.
  public boolean isUnsettled() {
    return state == ChargeState.SPENT && billedMicroUsd.isEmpty() && endedAt.isPresent();
  }

  /// What a column says that may be null.
  static OptionalLong micros(@Nullable Long column) {
    return column == null ? OptionalLong.empty() : OptionalLong.of(column);
  }
}
