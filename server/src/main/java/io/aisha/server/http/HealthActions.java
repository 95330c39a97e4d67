package io.aisha.server.http;

import io.aisha.server.config.SchemaWatch;
import io.aisha.server.telegram.TelegramBot;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.engine.EngineHealth;
import io.aisha.studio.engine.Engines;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// For whoever watches the process: `/healthz` says that it answers, `/readyz` that what it stands
/// on does.
@RestController
final class HealthActions {

  private static final Logger log = LoggerFactory.getLogger(HealthActions.class);

  private final AccountService accounts;
  private final BlobStore blobs;
  private final Engines engines;
  private final SchemaWatch schema;
  private final TelegramBot bot;

  HealthActions(
      AccountService accounts,
      BlobStore blobs,
      Engines engines,
      SchemaWatch schema,
      TelegramBot bot) {
    this.accounts = accounts;
    this.blobs = blobs;
    this.engines = engines;
    this.schema = schema;
    this.bot = bot;
  }

  /// @param status up, ready or not-ready
  /// @param checks what was looked at: ok, or what is wrong and what mends it
  record HealthJson(String status, Map<String, String> checks) {}

  @GetMapping("/healthz")
  ResponseEntity<HealthJson> alive() {
    return answer(HttpStatus.OK, new HealthJson("up", Map.of()));
  }

  @GetMapping("/readyz")
  ResponseEntity<HealthJson> ready() {
    Map<String, String> checks = new LinkedHashMap<>();
    // Told, but no reason to take the studio out of service: everything else works on.
    Set<String> elsewhere = new HashSet<>();
    checks.put("database", check("database", accounts::localUser));
    checks.put("schema", check("schema", schema::problem));
    checks.put("pictures", check("pictures", blobs::check));
    engines
        .all()
        .forEach(engine -> {
          EngineHealth health = engine.check();
          checks.put("engine-" + engine.name(), health.problem().orElse("ok"));
          if (engine.capabilities().paid()) {
            elsewhere.add("engine-" + engine.name());
          }
        });
    checks.put("telegram", bot.status());
    elsewhere.add("telegram");
    boolean ready =
        checks.entrySet().stream()
            .filter(check -> !elsewhere.contains(check.getKey()))
            .allMatch(check -> check.getValue().equals("ok"));
    return answer(
        ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
        new HealthJson(ready ? "ready" : "not-ready", checks));
  }

  /// Whatever goes wrong in a check is its answer.
  private static String check(String what, Runnable look) {
    return check(
        what,
        () -> {
          look.run();
          return Optional.empty();
        });
  }

  private static String check(String what, Supplier<Optional<String>> look) {
    try {
      return look.get().orElse("ok");
    } catch (RuntimeException e) {
      log.warn("not ready: {}", what, e);
      return "failed";
    }
  }

  private static ResponseEntity<HealthJson> answer(HttpStatus status, HealthJson health) {
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(health);
  }
}
