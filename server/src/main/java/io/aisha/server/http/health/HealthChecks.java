package io.aisha.server.http.health;

import io.aisha.server.health.OptionalPart;
import io.aisha.server.health.Readiness;
import io.aisha.studio.engine.Engines;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Checks everything that the studio depends on, within a second.
public final class HealthChecks {

  /// Keeps the response time below one second.
  private static final Duration LOOK_WITHIN = Duration.ofMillis(800);

  private final Readiness readiness;
  private final Engines engines;
  private final List<OptionalPart> optional;
  private final TimedChecks looks = new TimedChecks(LOOK_WITHIN);

  HealthChecks(Readiness readiness, Engines engines, List<OptionalPart> optional) {
    this.readiness = readiness;
    this.engines = engines;
    this.optional = List.copyOf(optional);
  }

  /// The result of all checks.
  ///
  /// @param ready whether the studio can serve
  /// @param checks by name: [#OK], or what is wrong and how to fix it, in English
  public record Health(boolean ready, Map<String, String> checks) {
    /// Nothing is wrong.
    public static final String OK = TimedChecks.OK;
  }

  /// Runs all checks.
  public Health all() {
    Map<String, Supplier<Optional<String>>> parts = readiness.looks();
    // Reported, but no reason to take the studio out of service, because everything else works.
    Set<String> elsewhere = new HashSet<>();
    engines
        .all()
        .forEach(engine -> {
          parts.put("engine-" + engine.name(), () -> engine.check().problem());
          if (engine.capabilities().paid()) {
            elsewhere.add("engine-" + engine.name());
          }
        });
    Map<String, String> checks = looks.all(parts);
    optional.forEach(part -> {
      checks.put(part.name(), part.status().get());
      elsewhere.add(part.name());
    });
    boolean ready =
        checks.entrySet().stream()
            .filter(check -> !elsewhere.contains(check.getKey()))
            .allMatch(check -> check.getValue().equals(TimedChecks.OK));
    return new Health(ready, checks);
  }
}
