package io.aisha.testkit.telegram;

import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// The messages of one user and the bot. Must be accessed under the lock of [Chats].
final class Chat {
  private final Profile profile;
  private final Condition changed;
  private final NavigableMap<Integer, ChatMessage> entries = new TreeMap<>();
  private boolean started;
  private boolean blocked;

  /// The user's profile.
  record Profile(long id, String firstName, String languageCode) {
    ObjectNode userJson() {
      ObjectNode json =
          ClientJson.object().put("id", id).put("is_bot", false).put("first_name", firstName);
      if (!languageCode.isEmpty()) {
        json.put("language_code", languageCode);
      }
      return json;
    }

    ObjectNode chatJson() {
      return ClientJson.object().put("id", id).put("first_name", firstName).put("type", "private");
    }
  }

  Chat(Profile profile, Condition changed) {
    this.profile = profile;
    this.changed = changed;
  }

  Profile profile() {
    return profile;
  }

  Condition changed() {
    return changed;
  }

  /// Whether the user has ever written: before that, the bot cannot find the chat.
  boolean isStarted() {
    return started;
  }

  boolean isBlocked() {
    return blocked;
  }

  void block(boolean to) {
    blocked = to;
  }

  void add(UserMessage written) {
    started = true;
    entries.put(written.id(), written);
    changed.signalAll();
  }

  void add(SentMessage message) {
    entries.put(message.id(), message);
    changed.signalAll();
  }

  /// Signals that a message was changed.
  void touch() {
    changed.signalAll();
  }

  /// The message with that ID, unless it was deleted.
  Optional<ChatMessage> find(int id) {
    return Optional.ofNullable(entries.get(id))
        .filter(entry -> !(entry instanceof SentMessage sent && sent.deleted()));
  }

  void delete(ChatMessage entry) {
    switch (entry) {
      case SentMessage sent -> sent.delete();
      case UserMessage written -> entries.remove(written.id());
    }
    changed.signalAll();
  }

  /// Messages of the bot that were not deleted, in order.
  List<SentMessage> messages() {
    return entries.values().stream()
        .filter(SentMessage.class::isInstance)
        .map(SentMessage.class::cast)
        .filter(message -> !message.deleted())
        .toList();
  }

  String transcript() {
    return entries.values().stream()
        .map(ChatMessage::line)
        .collect(
            Collectors.joining(
                "\n", "chat of " + profile.firstName() + " (" + profile.id() + ")\n", ""));
  }
}
