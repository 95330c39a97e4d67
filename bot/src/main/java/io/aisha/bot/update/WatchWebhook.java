package io.aisha.bot.update;

import io.aisha.bot.store.BotStore;
import io.aisha.bot.wire.BotApi;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes sure that Telegram sends updates to this installation and that they arrive. It compares
/// the webhook status of Telegram (address, number of waiting updates, last error) with the
/// received updates. It sets a wrong webhook again and reports the fault.
///
/// Telegram does not report which secret it uses. So the webhook is set at every start, and again
/// when an update arrives with another secret, or the secret was replaced.
public final class WatchWebhook {
  static final String ELSEWHERE = "telegram-webhook-elsewhere";
  static final String SECRET = "telegram-webhook-secret";
  static final String FAILING = "telegram-webhook-failing";

  private static final Logger log = LoggerFactory.getLogger(WatchWebhook.class);

  /// Setting the webhook makes Telegram send waiting updates at once. More often would not help.
  private static final Duration SET_AGAIN = Duration.ofSeconds(5);

  /// How often the time of the last update is stored.
  private static final Duration NOTED = Duration.ofSeconds(1);

  /// How long updates may wait before the webhook is reported as failing.
  private static final Duration SILENT = Duration.ofSeconds(60);

  private final BotApi api;
  private final BotStore store;
  private final BotHealth health;
  private final URI address;
  private final WebhookSecrets secrets;
  private final Clock clock;
  private volatile boolean forged;
  private volatile Instant notedAt = Instant.EPOCH;
  private Instant setAt = Instant.EPOCH;
  private String setSecret = "";
  private Optional<Instant> waitingSince = Optional.empty();
  private Optional<String> reported = Optional.empty();

  public WatchWebhook(
      BotApi api,
      BotStore store,
      BotHealth health,
      URI address,
      WebhookSecrets secrets,
      Clock clock) {
    this.api = api;
    this.store = store;
    this.health = health;
    this.address = address;
    this.secrets = secrets;
    this.clock = clock;
  }

  /// An update arrived with the right secret and is stored.
  public void heard() {
    Instant now = clock.instant();
    if (notedAt.plus(NOTED).isBefore(now)) {
      notedAt = now;
      store.share().heard();
    }
  }

  /// Something arrived with another secret.
  public void forged() {
    forged = true;
  }

  /// Sets the webhook, whatever address Telegram has.
  public void begin() {
    set();
    store.share().heard();
    health.heard();
  }

  /// Looks whether all is well, and says so or what is wrong.
  public void look() {
    if (!secrets.current().equals(setSecret)) {
      log.info("The secret of the webhook was replaced.");
      set();
    }
    BotApi.WebhookInfo info = api.getWebhookInfo();
    Instant now = clock.instant();
    waitingSince = info.pending() == 0 ? Optional.empty() : waitingSince.or(() -> Optional.of(now));
    Optional<String> problem = problem(info, now);
    if (problem.isEmpty()) {
      forged = false;
      if (info.pending() == 0) {
        store.share().heard(); // There was nothing to hear.
      }
      health.heard();
    } else {
      health.found(problem.get());
      if (setAt.plus(SET_AGAIN).isBefore(now) || !info.url().equals(address.toString())) {
        log.warn(
            "The webhook is set again. problem={} address={} pending={} why={}",
            problem.get(),
            info.url().equals(address.toString()) ? "ours" : "another",
            info.pending(),
            info.lastError());
        set();
        forged = false;
      }
    }
    reported = problem;
  }

  private Optional<String> problem(BotApi.WebhookInfo info, Instant now) {
    if (!info.url().equals(address.toString()) || !info.whole()) {
      return Optional.of(ELSEWHERE);
    }
    if (info.pending() == 0) {
      return Optional.empty();
    }
    Instant heard = store.share().lastHeard().orElse(Instant.EPOCH);
    boolean failed =
        !info.lastError().isEmpty()
            && info.lastErrorAt()
                .map(at -> at.isAfter(heard))
                .orElseGet(() -> waitingSince.orElse(now).isAfter(heard));
    if (failed) {
      return Optional.of(forged || info.lastError().contains("401") ? SECRET : FAILING);
    }
    // What waits is on its way, unless nothing comes.
    boolean silent =
        waitingSince.filter(since -> since.plus(SILENT).isBefore(now)).isPresent()
            && heard.plus(SILENT).isBefore(now);
    return silent ? Optional.of("telegram-silent") : reported.filter(_ -> stillWaits(heard));
  }

  /// What was wrong stays so until something is heard.
  private boolean stillWaits(Instant heard) {
    return heard.isBefore(setAt);
  }

  private void set() {
    setAt = clock.instant();
    String secret = secrets.current();
    api.setWebhook(address, secret);
    setSecret = secret;
  }
}
