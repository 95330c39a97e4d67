package io.aisha.studio.cost;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The cost of one training or picture, in millionths of a US dollar.
///
/// @param subjectId of the training or picture, which may have been deleted
/// @param estimatedMicroUsd 0 or more, from the engine's price list at the start
/// @param billedMicroUsd what the engine billed, 0 for nothing; empty while that is unknown
/// @param apportioned whether the billed amount is a share of the engine's daily bill for an
///   endpoint, because the engine reports no amounts for single requests
/// @param endedAt when the work ended, successfully or not; empty while it is running, and in rows
///   from before this was recorded
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

  /// The amount that counts against limits: the bill if known, else the estimate, nothing when
  /// released.
  public long countedMicroUsd() {
    return state == ChargeState.RELEASED ? 0 : billedMicroUsd.orElse(estimatedMicroUsd);
  }

  /// Whether the work has ended and the estimate still counts, because the bill is unknown.
  public boolean isUnsettled() {
    return state == ChargeState.SPENT && billedMicroUsd.isEmpty() && endedAt.isPresent();
  }

  /// The value of a nullable column.
  static OptionalLong micros(@Nullable Long column) {
    return column == null ? OptionalLong.empty() : OptionalLong.of(column);
  }
}
