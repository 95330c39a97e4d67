package io.aisha.testkit.telegram;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.ObjectNode;

/// Button presses of one user, and the updates for them. Each method returns the update ID, 0 when
/// the bot does not receive callback queries.
final class ButtonPresses {
  private final ServerState state;
  private final Chat chat;

  ButtonPresses(ServerState state, Chat chat) {
    this.state = state;
    this.chat = chat;
  }

  /// CallbackQueries the button in the newest message that has it.
  long press(String text) {
    ReentrantLock lock = state.chats().lock();
    lock.lock();
    try {
      SentMessage message =
          withButton(text)
              .orElseThrow(() ->
                  new AssertionError(
                      "no button \"%s\" in the %s".formatted(text, chat.transcript())));
      return press(message, text);
    } finally {
      lock.unlock();
    }
  }

  /// The newest message with exactly this button, or else with one that contains the text.
  Optional<SentMessage> withButton(String text) {
    List<SentMessage> newestFirst = chat.messages().reversed();
    return newestFirst.stream()
        .filter(message -> message.hasExactly(text))
        .findFirst()
        .or(() ->
            newestFirst.stream().filter(message -> message.button(text).isPresent()).findFirst());
  }

  long press(SentMessage message, String text) {
    Button button =
        message
            .button(text)
            .orElseThrow(
                () -> new AssertionError("no button \"%s\" in %s".formatted(text, message)));
    if (button.data().isEmpty()) {
      throw new AssertionError("the button \"%s\" sends nothing".formatted(button.text()));
    }
    return press(message.id(), button.data());
  }

  /// CallbackQueries under any message, with any data; for a deleted message the bot gets only its
  /// ID.
  long press(int messageId, String data) {
    ReentrantLock lock = state.chats().lock();
    lock.lock();
    try {
      return chat.find(messageId).orElse(null) instanceof SentMessage sent
          ? sendUpdate(ServerState.json(chat, sent), data)
          : pressInaccessible(messageId, data);
    } finally {
      lock.unlock();
    }
  }

  long forged(String data) {
    ReentrantLock lock = state.chats().lock();
    lock.lock();
    try {
      List<SentMessage> messages = chat.messages();
      if (messages.isEmpty()) {
        throw new AssertionError("the bot has sent nothing in the " + chat.transcript());
      }
      return press(messages.getLast().id(), data);
    } finally {
      lock.unlock();
    }
  }

  long pressInaccessible(int messageId, String data) {
    ObjectNode message = ClientJson.object().put("message_id", messageId).put("date", 0);
    message.set("chat", chat.profile().chatJson());
    return sendUpdate(message, data);
  }

  /// CallbackQueries under a message that is too old to be included in the update.
  long pressWithoutMessage(String data) {
    return sendUpdate(ClientJson.object(), data);
  }

  private long sendUpdate(ObjectNode message, String data) {
    long chatId = chat.profile().id();
    String id = state.queries().add(chatId);
    ObjectNode json = ClientJson.object().put("id", id);
    json.set("from", chat.profile().userJson());
    if (!message.isEmpty()) {
      json.set("message", message);
    }
    json.put("chat_instance", Long.toString(-7_000_000_000L - chatId)).put("data", data);
    OptionalLong update = state.updates().add("callback_query", chatId, json);
    if (update.isEmpty()) {
      state.queries().forget(id);
    }
    return update.orElse(0);
  }
}
