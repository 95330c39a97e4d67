package io.aisha.server.telegram;

import io.aisha.server.config.Settings;
import io.aisha.server.config.Studio;
import io.aisha.studio.erasure.ErasePerson;
import io.aisha.studio.export.ExportPerson;
import java.time.Clock;

/// Puts the bot of a studio together.
public final class TelegramBots {
  private TelegramBots() {}

  /// Starts the bot if there is a token; returns at once in any case.
  public static TelegramBot start(Settings settings, Studio studio) {
    return settings
        .telegram()
        .map(telegram -> TelegramBot.start(telegram, services(studio), settings.language()))
        .orElseGet(TelegramBot::off);
  }

  private static BotServices services(Studio studio) {
    return new BotServices(
        studio.accounts(),
        studio.avatars(),
        studio.photos(),
        studio.photoSettings(),
        studio.trainings(),
        studio.generations(),
        studio.costs(),
        studio.engines(),
        new ErasePerson(studio.database(), studio.accounts(), studio.avatars()),
        new ExportPerson(
            studio.avatars(),
            studio.photos(),
            studio.trainings(),
            studio.generations(),
            studio.accounts()),
        studio.database(),
        studio.node(),
        Clock.systemUTC());
  }
}
