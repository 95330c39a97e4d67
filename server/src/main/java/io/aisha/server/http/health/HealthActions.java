package io.aisha.server.http.health;

import io.aisha.server.http.health.HealthChecks.Health;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// For monitoring: `/healthz` reports that the process answers, `/readyz` that everything it
/// depends on works.
@RestController
public final class HealthActions {

  private final HealthChecks checks;

  HealthActions(HealthChecks checks) {
    this.checks = checks;
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
    Health health = checks.all();
    return answer(
        health.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
        new HealthJson(health.ready() ? "ready" : "not-ready", health.checks()));
  }

  private static ResponseEntity<HealthJson> answer(HttpStatus status, HealthJson health) {
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(health);
  }
}
