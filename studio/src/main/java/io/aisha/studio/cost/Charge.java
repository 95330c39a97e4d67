package io.aisha.studio.cost;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/// What one training or picture costs, in millionths of a US dollar.
///
/// @param subjectId of the training or picture, which may be gone
/// @param estimatedMicroUsd 0 or more, from the engine's price list when it was started
/// @param billedMicroUsd what the engine said it cost, where it says so
public record Charge(
    UUID subjectId,
    ChargeKind kind,
    String engine,
    ChargeState state,
    long estimatedMicroUsd,
    OptionalLong billedMicroUsd,
    Instant createdAt) {

  /// What counts: what was billed, else the estimate, nothing when it was released.
  public long countedMicroUsd() {
    return state == ChargeState.RELEASED ? 0 : billedMicroUsd.orElse(estimatedMicroUsd);
  }
}
