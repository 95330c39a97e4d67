package io.aisha.engines.fal;

import io.aisha.studio.engine.EngineHealth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/// Keeps what was found of fal's health for a while: pages and probes ask often, and each look is a
/// call that may take seconds. A problem is checked again sooner than a healthy state.
final class RememberedHealth {
  private static final Duration WELL_FOR = Duration.ofMinutes(1);
  private static final Duration ILL_FOR = Duration.ofSeconds(10);

  private final Supplier<EngineHealth> look;
  private final InstantSource clock;
  private EngineHealth found = EngineHealth.USABLE;
  private Instant nextLook = Instant.MIN;

  RememberedHealth(Supplier<EngineHealth> look, InstantSource clock) {
    this.look = look;
    this.clock = clock;
  }

  /// At most a minute old. While one thread looks, others wait for what it finds.
  synchronized EngineHealth get() {
    if (!clock.instant().isBefore(nextLook)) {
      found = look.get();
      nextLook = clock.instant().plus(found.usable() ? WELL_FOR : ILL_FOR);
    }
    return found;
  }
}
