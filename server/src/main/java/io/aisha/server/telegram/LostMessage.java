package io.aisha.server.telegram;

import io.aisha.server.telegram.wire.BotApi;
import io.aisha.server.telegram.wire.BotApiException;
import io.aisha.server.telegram.wire.Outgoing;
import io.aisha.server.telegram.wire.Sent;
import io.aisha.studio.telegram.Dialog;
import java.util.Optional;

/// Looks for a message whose sending got no answer. Telegram has no word for that; but it numbers
/// messages upwards, and an edit tells whether a number is a message of ours. Only the next few
/// numbers are tried: where many chats talk at once it may not be found, and another is sent.
final class LostMessage {
  private static final int TRIES = 3;

  private final BotApi api;

  LostMessage(BotApi api) {
    this.api = api;
  }

  /// The message, made to say what it should now; empty when it is not there.
  Optional<Sent> find(Dialog dialog, Outgoing message) {
    int newest = dialog.showing().newestMessageId();
    for (int id = newest + 1; id <= newest + TRIES; id++) {
      try {
        return Optional.of(new Sent(id, api.edit(dialog.chatId(), id, message)));
      } catch (BotApiException e) {
        if (e.kind() != BotApiException.Kind.MESSAGE_GONE) {
          throw e;
        }
      }
    }
    return Optional.empty();
  }

  /// Whether a file or an album that was sent with that caption is there: its number.
  Optional<Integer> findCaption(Dialog dialog, String html) {
    int newest = dialog.showing().newestMessageId();
    for (int id = newest + 1; id <= newest + TRIES; id++) {
      try {
        api.editCaption(dialog.chatId(), id, html);
        return Optional.of(id);
      } catch (BotApiException e) {
        if (e.mayPass()) {
          throw e;
        }
      }
    }
    return Optional.empty();
  }
}
