package io.aisha.testkit.telegram;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/// All chats, and the message IDs. Guarded by one lock, which callers must hold; all operations
/// take only microseconds.
final class Chats {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Long, Chat> byId = new HashMap<>();
  private int lastMessageId = 100;

  ReentrantLock lock() {
    return lock;
  }

  Chat open(Chat.Profile profile) {
    return byId.computeIfAbsent(profile.id(), _ -> new Chat(profile, lock.newCondition()));
  }

  Optional<Chat> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  int nextMessageId() {
    lastMessageId++;
    return lastMessageId;
  }

  /// The chat of a call.
  ///
  /// @throws Refusal when the chat was not started by a user
  Chat of(CallParameters parameters) {
    OptionalLong id = parameters.number("chat_id");
    if (id.isEmpty()) {
      throw ErrorResponse.badRequest("chat_id is empty");
    }
    Chat chat = byId.get(id.getAsLong());
    if (chat == null || !(chat.isStarted() || chat.isBlocked())) {
      throw ErrorResponse.badRequest("chat not found");
    }
    return chat;
  }

  /// The chat of a call that shows something to the user.
  ///
  /// @throws Refusal when the chat was not started by a user, or the user has blocked the bot
  Chat writable(CallParameters parameters) {
    Chat chat = of(parameters);
    if (chat.isBlocked()) {
      throw new ErrorResponse(403, "Forbidden: bot was blocked by the user");
    }
    return chat;
  }

  /// The message that a call refers to, unless it was deleted.
  static Optional<ChatMessage> message(Chat chat, CallParameters parameters) {
    long id = parameters.number("message_id", 0);
    if (id <= 0) {
      throw ErrorResponse.badRequest("message identifier is not specified");
    }
    return chat.find(Math.toIntExact(Math.min(id, Integer.MAX_VALUE)));
  }
}
