package io.aisha.bot;

import io.aisha.bot.login.TelegramLogin;
import io.aisha.bot.service.BotServices;
import io.aisha.text.Language;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Telegram bot of a running studio, or the fact that there is none. Whatever becomes of it,
/// everything else is served.
public abstract sealed class TelegramBot implements AutoCloseable
    permits TelegramBot.Off, RunningBot {
  /// Where Telegram sends updates, below the studio's address.
  public static final String WEBHOOK_PATH = "/webhooks/telegram";

  private static final Logger log = LoggerFactory.getLogger(TelegramBot.class);
  private static final Pattern TOKEN = Pattern.compile("[0-9]{1,18}:[A-Za-z0-9_-]{1,128}");

  /// There is no bot.
  public static TelegramBot off() {
    log.info("The Telegram bot is off: no AISHA_TELEGRAM_TOKEN is set.");
    return new Off("off");
  }

  /// Starts the bot. All network access happens in the background.
  ///
  /// @param usual the language of users with an unknown language
  public static TelegramBot start(TelegramSettings settings, BotServices studio, Language usual) {
    if (!TOKEN.matcher(settings.token()).matches()) {
      log.error("The Telegram bot does not work: AISHA_TELEGRAM_TOKEN is no token of a bot.");
      return new Off("telegram-token-refused");
    }
    RunningBot bot = new RunningBot(settings, studio, usual);
    bot.begin();
    log.info(
        "The Telegram bot starts. mode={}",
        settings.mode() == TelegramMode.WEBHOOK ? "webhook" : "polling");
    return bot;
  }

  /// What came of something that was sent here.
  public enum Reception {
    STORED,
    /// It does not come from Telegram.
    FORGED,
    UNREADABLE,
    /// There is no bot that is sent anything.
    OFF
  }

  /// Takes an update that was sent here. Returns once it is stored.
  ///
  /// @param secret that came with it
  public abstract Reception receive(String secret, byte[] body);

  /// Checks what Telegram says about a person who signs in to the web studio; empty without a bot.
  public abstract Optional<TelegramLogin> login();

  /// The bot's user name without `@`; empty until Telegram has named it.
  public abstract Optional<String> userName();

  /// What is wrong with it, in kebab-case; empty when it works, or is not there.
  public abstract Optional<String> problem();

  /// The status for `/readyz`: ok, off, or what is wrong.
  public abstract String status();

  /// Stops. Unfinished work resumes at the next start.
  @Override
  public abstract void close();

  /// No bot.
  static final class Off extends TelegramBot {
    private final String status;

    private Off(String status) {
      this.status = status;
    }

    @Override
    public Reception receive(String secret, byte[] body) {
      return Reception.OFF;
    }

    @Override
    public Optional<TelegramLogin> login() {
      return Optional.empty();
    }

    @Override
    public Optional<String> userName() {
      return Optional.empty();
    }

    @Override
    public Optional<String> problem() {
      return status.equals("off") ? Optional.empty() : Optional.of(status);
    }

    @Override
    public String status() {
      return status;
    }

    @Override
    public void close() {
      // Nothing runs.
    }
  }
}
