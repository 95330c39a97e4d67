package io.aisha.bot.delivery;

import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.BotApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes old messages out of the way, so that there is one with buttons.
public final class StaleKeyboards {
  private static final Logger log = LoggerFactory.getLogger(StaleKeyboards.class);

  private final BotApi api;

  public StaleKeyboards(BotApi api) {
    this.api = api;
  }

  /// Removes the buttons of a message, if it exists.
  public void strip(long chatId, int messageId) {
    if (messageId == 0) {
      return; // The message is not known.
    }
    try {
      api.stripKeyboard(chatId, messageId);
    } catch (BotApiException e) {
      log.debug("Old buttons stay. chat={} why={}", chatId, e.getMessage());
    }
  }

  /// Deletes a message; one that is too old for that loses its buttons.
  ///
  /// @throws BotApiException when it may still be there with them
  public void remove(long chatId, int messageId) {
    try {
      api.delete(chatId, messageId);
    } catch (BotApiException e) {
      if (e.mayPass()) {
        throw e;
      }
      log.debug("An old message stays. chat={} why={}", chatId, e.getMessage());
      strip(chatId, messageId);
    }
  }
}
