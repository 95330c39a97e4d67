package io.aisha.testkit.telegram;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What a user sees in the chat, and waits to see.
final class ChatWatcher {
  /// Long enough for a busy machine; only a failing test waits this long.
  private static final Duration TIMEOUT = Duration.ofSeconds(45);

  private final ServerState state;
  private final Chat chat;

  ChatWatcher(ServerState state, Chat chat) {
    this.state = state;
    this.chat = chat;
  }

  <T> T look(Supplier<T> at) {
    ReentrantLock lock = state.chats().lock();
    lock.lock();
    try {
      return at.get();
    } finally {
      lock.unlock();
    }
  }

  List<SentMessage> messages() {
    return look(chat::messages);
  }

  List<SentMessage> living() {
    return messages().stream().filter(SentMessage::hasKeyboard).toList();
  }

  String transcript() {
    return look(chat::transcript);
  }

  /// The newest matching message.
  SentMessage await(Predicate<SentMessage> fitting, String what) {
    return await(() -> chat.messages().reversed().stream().filter(fitting).findFirst(), what);
  }

  /// Checks again after each change in the chat until a result is present.
  <T> T await(Supplier<Optional<T>> sought, String what) {
    ReentrantLock lock = state.chats().lock();
    lock.lock();
    try {
      long left = TIMEOUT.toNanos();
      Optional<T> found = sought.get();
      while (found.isEmpty()) {
        if (left <= 0) {
          throw new AssertionError(
              "waited %d s in vain for %s in the %s"
                  .formatted(TIMEOUT.toSeconds(), what, chat.transcript()));
        }
        left = chat.changed().awaitNanos(left);
        found = sought.get();
      }
      return found.get();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + what);
    } finally {
      lock.unlock();
    }
  }
}
