package io.aisha.server.bot;

import io.aisha.bot.TelegramBot;
import io.aisha.bot.TelegramMode;
import io.aisha.bot.TelegramSettings;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.service.WebAccounts;
import io.aisha.server.serve.RunningStudio;
import io.aisha.server.serve.Services;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.testkit.telegram.BotApiServer;
import io.aisha.text.Language;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A bot of a running studio, at a Bot API server of its own. It can be stopped and started as a
/// process would be. Either a test starts and closes one for itself, or a test class registers one
/// as an extension, which runs the studio, too, and removes all injected faults after each test.
final class RunningBotFixture
    implements BeforeAllCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {
  private static final Duration AWAIT_MAX = Duration.ofSeconds(45);

  private final RunningStudio studio;
  private final Clock clock;
  private final BotApiServer api = BotApiServer.start();
  private Optional<TelegramBot> bot = Optional.empty();

  private RunningBotFixture(RunningStudio studio, Clock clock) {
    this.studio = studio;
    this.clock = clock;
  }

  /// One for a whole test class.
  ///
  /// @param studio not registered as an extension itself
  static RunningBotFixture ofClass(RunningStudio studio) {
    return ofClass(studio, Clock.systemUTC());
  }

  /// The same with a bot that waits by that clock.
  static RunningBotFixture ofClass(RunningStudio studio, Clock clock) {
    return new RunningBotFixture(studio, clock);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    studio.beforeAll(context);
    start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    api.heal();
    studio.engine().letGo();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    close();
    studio.afterAll(context);
  }

  static RunningBotFixture start(RunningStudio studio) {
    return start(studio, Clock.systemUTC());
  }

  /// Starts one that waits by that clock.
  static RunningBotFixture start(RunningStudio studio, Clock clock) {
    RunningBotFixture fixture = new RunningBotFixture(studio, clock);
    fixture.start();
    return fixture;
  }

  BotApiServer api() {
    return api;
  }

  TelegramBot bot() {
    return bot.orElseThrow();
  }

  /// Starts as the process of that name.
  TelegramBot another(String node) {
    return another(node, clock);
  }

  /// The same on a machine of that time.
  TelegramBot another(String node, Clock time) {
    return TelegramBot.start(
        settings(BotApiServer.TOKEN, TelegramMode.POLLING, Optional.empty()),
        services(node, time),
        Language.ENGLISH);
  }

  void start() {
    bot = Optional.of(another("test"));
    await(() -> bot().problem().isEmpty(), "the bot works");
  }

  void stop() {
    bot.ifPresent(TelegramBot::close);
    bot = Optional.empty();
  }

  void restart() {
    stop();
    start();
  }

  TelegramSettings settings(String token, TelegramMode mode, Optional<URI> publicUrl) {
    return new TelegramSettings(token, api.apiUrl(), api.fileUrl(), mode, publicUrl);
  }

  BotServices services(String node) {
    return services(node, clock);
  }

  private BotServices services(String node, Clock time) {
    Services services = studio.services();
    return new BotServices(
        services.accounts(),
        services.avatars(),
        services.photos(),
        PhotoSettings.defaults(),
        services.trainings(),
        services.generations(),
        services.costs(),
        services.engines(),
        studio.vision(),
        services.privacy(),
        Optional.of(new WebAccounts(services.merges(), services.signIn().membership(), false)),
        studio.rows(),
        node,
        time);
  }

  /// Waits until it is so, and fails after 45 seconds.
  static void await(BooleanSupplier condition, String what) {
    Instant deadline = Instant.now().plus(AWAIT_MAX);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("not within %d s: %s".formatted(AWAIT_MAX.toSeconds(), what));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    stop();
    api.close();
  }
}
