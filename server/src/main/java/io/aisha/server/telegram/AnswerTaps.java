package io.aisha.server.telegram;

import io.aisha.server.telegram.wire.BotApi;
import io.aisha.server.telegram.wire.BotApiException;
import io.aisha.studio.telegram.ArrivedUpdate;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers pressed buttons, each once, so that nobody waits: with words when the button is worked
/// off soon enough, else without, before the second is over.
final class AnswerTaps {
  private static final Logger log = LoggerFactory.getLogger(AnswerTaps.class);
  private static final Duration PATIENCE = Duration.ofMillis(600);

  private final BotApi api;
  private final BotMemory memory;

  AnswerTaps(BotApi api, BotMemory memory) {
    this.api = api;
    this.memory = memory;
  }

  /// A button was pressed: it is answered in time, whatever else there is to do.
  void expect(ArrivedUpdate update) {
    update
        .callbackId()
        .ifPresent(callback ->
            Thread.ofVirtual()
                .name("telegram-answer")
                .start(() -> answerInTime(update.updateId(), callback)));
  }

  private void answerInTime(long updateId, String callbackId) {
    try {
      Thread.sleep(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    answer(updateId, callbackId, "");
  }

  /// Answers unless somebody has.
  ///
  /// @param text shown for a moment; empty for nothing
  void answer(long updateId, String callbackId, String text) {
    try {
      if (memory.inbox().claimAnswer(memory.share().botId(), updateId)) {
        api.answer(callbackId, text);
      }
    } catch (BotApiException e) {
      // Nobody waits for it any more, or it will time out by itself.
      log.debug("A pressed button was not answered. update={} why={}", updateId, e.getMessage());
    } catch (RuntimeException e) {
      log.warn("A pressed button was not answered. update={}", updateId, e);
    }
  }
}
