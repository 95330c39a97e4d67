package io.aisha.bot.delivery;

import io.aisha.bot.store.BotStore;
import io.aisha.bot.store.Dialog;
import io.aisha.bot.wire.BotApi;
import io.aisha.bot.wire.BotApiException;
import io.aisha.bot.wire.Outgoing;
import io.aisha.bot.wire.Sent;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Searches for a message whose request got no response. The Bot API cannot list messages. But it
/// numbers the messages of all chats of a bot in ascending order, and an edit shows whether a
/// number belongs to our message in this chat. So the message has one of the numbers after the
/// newest in the chat or, if other chats are active, after the newest of all chats at that time.
/// Only a few are tried, because each try counts towards the rate limit.
public final class LostMessage {
  private static final int TRIES_IN_CHAT = 3;
  private static final int TRIES_IN_ALL = 12;

  private final BotApi api;
  private final BotStore store;

  /// The newest message of all chats when the last was sent to a chat.
  private final Map<Long, Integer> before = new ConcurrentHashMap<>();

  public LostMessage(BotApi api, BotStore store) {
    this.api = api;
    this.store = store;
  }

  /// A message is about to be sent to a chat.
  public void sending(long chatId) {
    before.put(chatId, store.dialogs().newestMessage());
  }

  /// It is known what became of it.
  public void known(long chatId) {
    before.remove(chatId);
  }

  private Set<Integer> candidates(Dialog dialog) {
    int inChat = dialog.showing().newestMessageId();
    int inAll =
        Optional.ofNullable(before.get(dialog.chatId()))
            .orElseGet(() -> store.dialogs().newestMessage() - TRIES_IN_ALL / 2);
    Set<Integer> numbers = new LinkedHashSet<>();
    IntStream.rangeClosed(inChat + 1, inChat + TRIES_IN_CHAT).forEach(numbers::add);
    IntStream.rangeClosed(inAll + 1, inAll + TRIES_IN_ALL)
        .filter(number -> number > inChat)
        .forEach(numbers::add);
    return numbers;
  }

  /// The message, made to say what it should now; empty when it is not there.
  public Optional<Sent> find(Dialog dialog, Outgoing message) {
    return first(dialog, number -> new Sent(number, api.edit(dialog.chatId(), number, message)));
  }

  /// Whether a file or an album that was sent with that caption is there: its number.
  public Optional<Integer> findCaption(Dialog dialog, String html) {
    return first(
        dialog,
        number -> {
          api.editCaption(dialog.chatId(), number, html);
          return number;
        });
  }

  private <T> Optional<T> first(Dialog dialog, IntFunction<T> edit) {
    for (int number : candidates(dialog)) {
      try {
        return Optional.of(edit.apply(number));
      } catch (BotApiException e) {
        if (e.mayPass() || e.kind() == BotApiException.Kind.UNREACHABLE) {
          throw e;
        }
      }
    }
    return Optional.empty();
  }
}
