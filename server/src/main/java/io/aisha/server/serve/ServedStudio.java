package io.aisha.server.serve;

import io.aisha.bot.TelegramBot;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.service.WebAccounts;
import io.aisha.bot.store.ForgetUser;
import io.aisha.bot.store.TellIdleUser;
import io.aisha.server.composition.Studio;
import io.aisha.server.settings.Settings;
import io.aisha.studio.assembly.Assembly;
import io.aisha.studio.assembly.Privacy;
import io.aisha.studio.assembly.SignIn;
import io.aisha.studio.assembly.Surfaces;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// A studio with its running surfaces: pages, REST API, and the Telegram bot if there is one. The
/// caller opens and closes the studio.
public final class ServedStudio implements AutoCloseable {
  /// What the surfaces add to the jobs of a studio.
  public static final Surfaces SURFACES =
      new Surfaces(List.of(new ForgetUser()), List.of(new TellIdleUser()));

  private final TelegramBot bot;
  private final StudioServer server;
  private final Optional<String> setupCode;

  private ServedStudio(TelegramBot bot, StudioServer server, Optional<String> setupCode) {
    this.bot = bot;
    this.server = server;
    this.setupCode = setupCode;
  }

  /// Starts the server. Returns when the first request is answered as fast as later ones. The bot
  /// starts in the background.
  ///
  /// @throws PortTaken when another program listens there
  public static ServedStudio start(Settings settings, Studio studio) {
    TelegramBot bot = bot(settings, studio);
    boolean serves = false;
    studio.readiness().starting();
    try {
      StudioServer server =
          StudioServer.start(
              services(settings, studio, bot), settings.web(), settings.dataFolder());
      serves = true;
      FirstRequests.send(server.address());
      studio.readiness().started();
      return new ServedStudio(bot, server, setupCode(settings, studio.assembly().signIn()));
    } finally {
      if (!serves) {
        bot.close();
      }
    }
  }

  private static Optional<String> setupCode(Settings settings, SignIn signIn) {
    return settings.web().accounts() && signIn.membership().needsSetup()
        ? Optional.of(signIn.codes().forSetup())
        : Optional.empty();
  }

  private static TelegramBot bot(Settings settings, Studio studio) {
    return settings
        .telegram()
        .map(telegram ->
            TelegramBot.start(telegram, botServices(settings, studio), settings.language()))
        .orElseGet(TelegramBot::off);
  }

  private static BotServices botServices(Settings settings, Studio studio) {
    return new BotServices(
        studio.accounts(),
        studio.avatars(),
        studio.photos(),
        studio.photoSettings(),
        studio.trainings(),
        studio.generations(),
        studio.costs(),
        studio.engines(),
        studio.vision(),
        privacy(studio),
        webAccounts(settings, studio.assembly()),
        studio.database(),
        studio.node(),
        studio.clock());
  }

  /// The bot lets the same people in as the web does. Without accounts on the web, it has users of
  /// its own, and lets everybody in.
  private static Optional<WebAccounts> webAccounts(Settings settings, Assembly assembly) {
    return settings.web().accounts()
        ? Optional.of(
            new WebAccounts(
                assembly.merges(),
                assembly.signIn().membership(),
                !settings.web().signIn().openRegistration()))
        : Optional.empty();
  }

  private static Services services(Settings settings, Studio studio, TelegramBot bot) {
    return new Services(
        studio.accounts(),
        studio.avatars(),
        studio.photos(),
        studio.trainings(),
        studio.generations(),
        studio.costs(),
        studio.webhooks(),
        studio.engines(),
        studio.blobs(),
        studio.idempotency(),
        studio.readiness(),
        studio.assembly().signIn(),
        privacy(studio),
        studio.assembly().work(),
        studio.assembly().sharing(),
        studio.assembly().merges(),
        studio.assembly().limits(),
        studio.assembly().emails(),
        studio.mails(),
        studio.assembly().failures(),
        studio.failureLog(),
        settings.overview(),
        studio.dataSource(),
        bot);
  }

  /// What users can do about their own data, with the rows of every surface.
  public static Privacy privacy(Studio studio) {
    return studio.assembly().privacy(SURFACES.rows());
  }

  /// With which the operator becomes the first administrator, on the page `/setup`; empty when
  /// there is an administrator, or accounts are off.
  public Optional<String> setupCode() {
    return setupCode;
  }

  /// The address of the studio, such as `http://127.0.0.1:8080/`.
  public URI address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
    bot.close();
  }
}
