package io.aisha.bot;

import io.aisha.bot.delivery.AnswerPhotos;
import io.aisha.bot.delivery.Deliver;
import io.aisha.bot.delivery.Exports;
import io.aisha.bot.delivery.FetchPhotos;
import io.aisha.bot.delivery.Illustrate;
import io.aisha.bot.delivery.LostMessage;
import io.aisha.bot.delivery.OutgoingMessages;
import io.aisha.bot.delivery.OutgoingPictures;
import io.aisha.bot.delivery.Pace;
import io.aisha.bot.delivery.ShowScreen;
import io.aisha.bot.delivery.ShowTrainingEnd;
import io.aisha.bot.delivery.StaleKeyboards;
import io.aisha.bot.login.TelegramLogin;
import io.aisha.bot.screen.Albums;
import io.aisha.bot.screen.CurrentView;
import io.aisha.bot.service.BotServices;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Nodes;
import io.aisha.bot.update.AnswerCallbacks;
import io.aisha.bot.update.BotHealth;
import io.aisha.bot.update.Conversations;
import io.aisha.bot.update.HandleUpdate;
import io.aisha.bot.update.PollUpdates;
import io.aisha.bot.update.ReceiveUpdates;
import io.aisha.bot.update.RegisterCommands;
import io.aisha.bot.update.WatchWebhook;
import io.aisha.bot.update.WebhookSecrets;
import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.BotApiException;
import io.aisha.studio.CatchAll;
import io.aisha.studio.StudioException;
import io.aisha.text.Language;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A bot with a token: all its parts, and the watch over them.
final class RunningBot extends TelegramBot {
  private static final Logger log = LoggerFactory.getLogger(RunningBot.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
  private static final Duration TOKEN_TRY_AGAIN = Duration.ofMinutes(1);
  private static final Duration WATCH_EVERY = Duration.ofSeconds(20);
  private static final Duration LOOK_AT_WEBHOOK_EVERY = Duration.ofSeconds(5);

  private final BotApi api;
  private final BotStore store;
  private final BotHealth health;
  private final AnswerCallbacks answers;
  private final Conversations conversations;
  private final ReceiveUpdates receive;
  private final PollUpdates poll;
  private final RegisterCommands commands;
  private final TelegramLogin login;
  private final WebhookSecrets secrets;
  private final Optional<WatchWebhook> webhook;
  private final String nodePrefix;
  private final Thread watch = Thread.ofVirtual().name("telegram-watch").unstarted(this::watch);
  private volatile boolean stopping;
  private volatile Optional<String> userName = Optional.empty();
  private boolean begun;

  RunningBot(TelegramSettings settings, BotServices studio, Language usual) {
    String token = settings.token();
    this.login = new TelegramLogin(token, studio.clock());
    this.api = new BotApi(token, settings.apiUrl(), settings.fileUrl());
    this.store = BotStore.of(studio.database(), studio.clock(), api.botId());
    this.secrets = new WebhookSecrets(token, store.share(), studio.clock());
    this.health = new BotHealth(studio.clock());
    this.webhook =
        settings.mode() == TelegramMode.WEBHOOK
            ? Optional.of(
                new WatchWebhook(
                    api,
                    store,
                    health,
                    URI.create(settings.publicUrl().orElseThrow() + WEBHOOK_PATH),
                    secrets,
                    studio.clock()))
            : Optional.empty();
    this.answers = new AnswerCallbacks(api, store);
    this.nodePrefix = studio.node() + ":";
    String node = nodePrefix + UUID.randomUUID();
    StaleKeyboards stale = new StaleKeyboards(api);
    Pace pace = new Pace(store, studio.clock());
    Albums albums = new Albums(store, studio.photoSettings(), studio.clock());
    Illustrate illustrate = new Illustrate(studio, store.share());
    this.commands = new RegisterCommands(api, usual);
    LostMessage lost = new LostMessage(api, store);
    ShowScreen show =
        new ShowScreen(
            api,
            store,
            new CurrentView(studio, store, albums, usual),
            albums,
            illustrate,
            stale,
            pace,
            lost,
            studio.clock());
    this.conversations =
        new Conversations(
            store,
            new HandleUpdate(studio, store, answers, stale, commands, usual),
            new Deliver(
                store,
                new OutgoingMessages(
                    studio,
                    api,
                    new OutgoingPictures(studio, api, illustrate),
                    new Exports(studio, api),
                    usual),
                lost,
                new ShowTrainingEnd(store, stale, show),
                pace,
                studio.clock()),
            new AnswerPhotos(studio, store, api, pace, usual),
            show,
            new FetchPhotos(studio, store, api),
            new Nodes(studio.database(), studio.clock(), node),
            node,
            studio.clock());
    this.receive = new ReceiveUpdates(store, answers, conversations);
    this.poll = new PollUpdates(api, store, receive, health, node);
  }

  void begin() {
    watch.start();
  }

  /// Starts the bot once Telegram accepts the token, then checks its health regularly.
  private void watch() {
    Optional<String> reported = Optional.of("");
    while (!stopping) {
      Duration wait =
          CatchAll.get(
              this::beginOrCheck,
              failure -> {
                log.error("The watch over the Telegram bot failed; it goes on.", failure);
                return TRY_AGAIN;
              });
      Optional<String> before = reported;
      reported =
          CatchAll.get(
              () -> report(before),
              failure -> {
                log.warn("The Telegram bot's health cannot be reported.", failure);
                return before;
              });
      pause(wait);
    }
  }

  /// @return how long to wait before the next check
  private Duration beginOrCheck() {
    try {
      if (!begun) {
        beginToWork();
        begun = true;
      } else if (webhook.isPresent()) {
        webhook.get().look();
      }
      return webhook.isPresent() ? LOOK_AT_WEBHOOK_EVERY : WATCH_EVERY;
    } catch (BotApiException e) {
      health.failed(e);
      return e.kind() == BotApiException.Kind.TOKEN_REFUSED ? TOKEN_TRY_AGAIN : TRY_AGAIN;
    } catch (StudioException e) {
      log.warn("The Telegram bot has to wait. why={}", e.code());
      return TRY_AGAIN;
    }
  }

  private Optional<String> report(Optional<String> reported) {
    Optional<String> now = problem();
    return now.equals(Optional.of("telegram-starting"))
        ? reported
        : BotHealth.report(reported, now);
  }

  private void beginToWork() {
    String name = api.getMe();
    userName = Optional.of(name).filter(given -> !given.isEmpty());
    log.info("The Telegram bot is @{}", name);
    store.share().register();
    if (webhook.isPresent()) {
      webhook.get().begin();
    } else {
      stopWebhook();
      health.heard();
    }
    conversations.start(nodePrefix);
    if (webhook.isEmpty()) {
      poll.start();
    }
    commands.everywhere();
  }

  /// A Bot API server without webhooks has none to delete. If the deletion fails, polling reports
  /// whether a webhook is still set.
  private void stopWebhook() {
    try {
      api.deleteWebhook();
    } catch (BotApiException e) {
      if (e.mayPass()) {
        throw e;
      }
      log.warn("A webhook, if there is one, could not be stopped. why={}", e.getMessage());
    }
  }

  @Override
  public Reception receive(String given, byte[] body) {
    if (webhook.isEmpty()) {
      return Reception.OFF;
    }
    if (!secrets.accepts(given)) {
      webhook.get().forged();
      return Reception.FORGED;
    }
    try {
      JsonNode update = JSON.readTree(body);
      receive.receive(List.of(update));
      webhook.get().heard();
      return Reception.STORED;
    } catch (JacksonException _) {
      return Reception.UNREADABLE;
    }
  }

  @Override
  public Optional<TelegramLogin> login() {
    return Optional.of(login);
  }

  @Override
  public Optional<String> userName() {
    return userName;
  }

  @Override
  public Optional<String> problem() {
    return health.problem(store.share().lastHeard());
  }

  @Override
  public String status() {
    try {
      return problem().orElse("ok");
    } catch (StudioException e) {
      return e.code();
    }
  }

  private void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      stopping = true; // Only closing does that.
    }
  }

  @Override
  public void close() {
    stopping = true;
    watch.interrupt();
    poll.close();
    conversations.close();
    api.close();
    log.info("The Telegram bot is stopped.");
  }
}
