package io.aisha.bot.update;

import io.aisha.bot.store.ArrivedUpdate;
import io.aisha.bot.store.BotStore;
import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.BotApiException;
import io.aisha.studio.CatchAll;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers each callback query once and within a second, so that the button stops spinning. The
/// answer has a text if the button is handled in time; otherwise it is empty.
public final class AnswerCallbacks {
  private static final Logger log = LoggerFactory.getLogger(AnswerCallbacks.class);
  private static final Duration PATIENCE = Duration.ofMillis(600);
  private static final Duration TRY_AGAIN = Duration.ofMillis(300);
  private static final int TRIES_MAX = 3;

  private final BotApi api;
  private final BotStore store;

  public AnswerCallbacks(BotApi api, BotStore store) {
    this.api = api;
    this.store = store;
  }

  /// A button was pressed: it is answered in time, whatever else there is to do.
  public void expect(ArrivedUpdate update) {
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

  /// Answers unless a process has already claimed the answer.
  ///
  /// @param text shown briefly; empty for none
  public void answer(long updateId, String callbackId, String text) {
    CatchAll.run(
        () -> {
          if (store.inbox().claimAnswer(store.share().botId(), updateId)) {
            say(updateId, callbackId, text, 1);
          }
        },
        failure -> log.warn("A pressed button was not answered. update={}", updateId, failure));
  }

  private void say(long updateId, String callbackId, String text, int tries) {
    try {
      api.answer(callbackId, text);
    } catch (BotApiException e) {
      // An answer that may have arrived is not repeated, and a late one has no use.
      if (certainlyNot(e) && tries < TRIES_MAX) {
        Duration wait = e.retryAfter().orElse(TRY_AGAIN);
        Thread.ofVirtual()
            .name("telegram-answer")
            .start(() -> {
              LockSupport.parkNanos(wait.toNanos());
              say(updateId, callbackId, text, tries + 1);
            });
      } else {
        log.debug("A pressed button was not answered. update={} why={}", updateId, e.getMessage());
      }
    }
  }

  private static boolean certainlyNot(BotApiException e) {
    return e.kind() == BotApiException.Kind.TOO_MANY_REQUESTS
        || e.kind() == BotApiException.Kind.NOT_REACHED;
  }
}
