package io.aisha.server.http.health;

import io.aisha.server.http.health.HealthChecks.Health;
import io.aisha.server.http.proxy.ProxyTraces;
import io.aisha.server.http.request.CurrentUser;
import io.aisha.studio.account.UserRole;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
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
  private final CurrentUser currentUser;

  HealthActions(HealthChecks checks, CurrentUser currentUser) {
    this.checks = checks;
    this.currentUser = currentUser;
  }

  /// @param status up, ready or not-ready
  /// @param checks by name: `ok`, or what is wrong and how to fix it; empty for strangers, to whom
  ///   it would say what the studio consists of
  record HealthJson(String status, Map<String, String> checks) {}

  @GetMapping("/healthz")
  ResponseEntity<HealthJson> alive() {
    return answer(HttpStatus.OK, new HealthJson("up", Map.of()));
  }

  @GetMapping("/readyz")
  ResponseEntity<HealthJson> ready(HttpServletRequest request) {
    Health health = checks.all();
    return answer(
        health.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
        new HealthJson(
            health.ready() ? "ready" : "not-ready",
            maySeeChecks(request) ? health.checks() : Map.of()));
  }

  /// The operator: on the same computer, or signed in as an administrator.
  private boolean maySeeChecks(HttpServletRequest request) {
    return !currentUser.hasAccounts()
        || isOnThisComputer(request)
        || currentUser
            .find(request)
            .filter(user -> user.role() == UserRole.ADMINISTRATOR)
            .isPresent();
  }

  private static boolean isOnThisComputer(HttpServletRequest request) {
    try {
      return ProxyTraces.find(request).isEmpty()
          && InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
    } catch (IllegalArgumentException _) {
      return false; // What a proxy reported is no address.
    }
  }

  private static ResponseEntity<HealthJson> answer(HttpStatus status, HealthJson health) {
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(health);
  }
}
