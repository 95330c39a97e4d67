package io.aisha.server.http.health;

import io.aisha.server.health.OptionalPart;
import io.aisha.server.health.Readiness;
import io.aisha.studio.engine.Engines;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// For monitoring: `/healthz` reports that the process answers, `/readyz` that everything it
/// depends on works.
@RestController
public final class HealthActions {

  /// Keeps the response time below one second.
  private static final Duration LOOK_WITHIN = Duration.ofMillis(800);

  private final Readiness readiness;
  private final Engines engines;
  private final OptionalPart optional;
  private final TimedChecks looks = new TimedChecks(LOOK_WITHIN);

  HealthActions(Readiness readiness, Engines engines, OptionalPart optional) {
    this.readiness = readiness;
    this.engines = engines;
    this.optional = optional;
  }

  /// @param status up, ready or not-ready
  /// @param checks by name: `ok`, or what is wrong and how to fix it
  record HealthJson(String status, Map<String, String> checks) {}

  @GetMapping("/healthz")
  ResponseEntity<HealthJson> alive() {
    return answer(HttpStatus.OK, new HealthJson("up", Map.of()));
  }

  @GetMapping("/readyz")
  ResponseEntity<HealthJson> ready() {
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
    checks.put(optional.name(), optional.status().get());
    elsewhere.add(optional.name());
    boolean ready =
        checks.entrySet().stream()
            .filter(check -> !elsewhere.contains(check.getKey()))
            .allMatch(check -> check.getValue().equals(TimedChecks.OK));
    return answer(
        ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
        new HealthJson(ready ? "ready" : "not-ready", checks));
  }

  private static ResponseEntity<HealthJson> answer(HttpStatus status, HealthJson health) {
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(health);
  }
}
