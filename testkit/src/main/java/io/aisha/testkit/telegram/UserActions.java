package io.aisha.testkit.telegram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages of one user, and the updates for them.
final class UserActions {
  private static final int SHUFFLE_SEED = 5;

  private final ServerState state;
  private final Chat chat;

  UserActions(ServerState state, Chat chat) {
    this.state = state;
    this.chat = chat;
  }

  int text(String text) {
    return send(
        text,
        json -> {
          json.put("text", text);
          if (text.startsWith("/")) {
            ArrayNode entities = ClientJson.array();
            entities.add(
                ClientJson.object()
                    .put("offset", 0)
                    .put("length", text.split("\\s", 2)[0].length())
                    .put("type", "bot_command"));
            json.set("entities", entities);
          }
        });
  }

  int photo(byte[] jpeg) {
    StoredFile photo = state.files().photo(chat.profile().id(), jpeg);
    return send("(photo)", json -> json.set("photo", Files.photoJson(photo)));
  }

  int document(StoredFile document) {
    return send(
        "(document " + document.description().name() + ")",
        json -> json.set("document", Files.documentJson(document)));
  }

  int sticker() {
    return send(
        "(sticker)",
        json ->
            json.set(
                "sticker",
                identified("CAAC-sticker")
                    .put("type", "regular")
                    .put("width", 512)
                    .put("height", 512)
                    .put("is_animated", false)
                    .put("is_video", false)
                    .put("emoji", "👍")));
  }

  int voice() {
    return send(
        "(voice)",
        json ->
            json.set(
                "voice",
                identified("AwAC-voice").put("duration", 3).put("mime_type", "audio/ogg")));
  }

  private static ObjectNode identified(String id) {
    return ClientJson.object().put("file_id", id).put("file_unique_id", id).put("file_size", 9000);
  }

  /// Returns the message IDs in the order of the photos, whatever the order of the updates.
  List<Integer> album(List<byte[]> jpegs, boolean shuffled) {
    List<StoredFile> photos =
        jpegs.stream().map(jpeg -> state.files().photo(chat.profile().id(), jpeg)).toList();
    ReentrantLock lock = state.chats().lock();
    lock.lock();
    try {
      start();
      List<UserMessage> items = new ArrayList<>();
      String group = "";
      for (StoredFile photo : photos) {
        int id = state.chats().nextMessageId();
        group = group.isEmpty() ? "136" + id : group;
        ObjectNode json = json(id).put("media_group_id", group);
        json.set("photo", Files.photoJson(photo));
        items.add(new UserMessage(id, json, "(photo of the album " + group + ")"));
      }
      List<Integer> ids = items.stream().map(UserMessage::id).toList();
      if (shuffled) {
        Collections.shuffle(items, new Random(SHUFFLE_SEED));
      }
      items.forEach(this::sendUpdate);
      return ids;
    } finally {
      lock.unlock();
    }
  }

  void delete(int messageId) {
    ReentrantLock lock = state.chats().lock();
    lock.lock();
    try {
      chat.find(messageId).ifPresent(chat::delete);
    } finally {
      lock.unlock();
    }
  }

  void edit(int messageId, String text) {
    ReentrantLock lock = state.chats().lock();
    lock.lock();
    try {
      Optional<ChatMessage> before = chat.find(messageId);
      if (!(before.orElse(null) instanceof UserMessage written)) {
        throw new IllegalArgumentException(
            "a person edits only their own messages, %d is none".formatted(messageId));
      }
      ObjectNode json =
          written.json().deepCopy().put("edit_date", state.clock().instant().getEpochSecond());
      json.put(written.json().has("text") ? "text" : "caption", text);
      chat.add(new UserMessage(messageId, json, text));
      state.updates().add("edited_message", chat.profile().id(), json);
    } finally {
      lock.unlock();
    }
  }

  void block(boolean to) {
    ReentrantLock lock = state.chats().lock();
    lock.lock();
    try {
      if (chat.isBlocked() == to) {
        return;
      }
      chat.block(to);
      ObjectNode json = ClientJson.object();
      json.set("chat", chat.profile().chatJson());
      json.set("from", chat.profile().userJson());
      json.put("date", state.clock().instant().getEpochSecond());
      json.set("old_chat_member", member(to ? "member" : "kicked"));
      json.set("new_chat_member", member(to ? "kicked" : "member"));
      state.updates().add("my_chat_member", chat.profile().id(), json);
    } finally {
      lock.unlock();
    }
  }

  private static ObjectNode member(String status) {
    ObjectNode member = ClientJson.object().put("status", status);
    member.set("user", ServerState.bot());
    if (status.equals("kicked")) {
      member.put("until_date", 0);
    }
    return member;
  }

  private int send(String what, Consumer<ObjectNode> filling) {
    ReentrantLock lock = state.chats().lock();
    lock.lock();
    try {
      start();
      int id = state.chats().nextMessageId();
      ObjectNode json = json(id);
      filling.accept(json);
      sendUpdate(new UserMessage(id, json, what));
      return id;
    } finally {
      lock.unlock();
    }
  }

  /// A user who writes to a blocked bot unblocks it first, because the app requires that.
  private void start() {
    block(false);
  }

  private ObjectNode json(int id) {
    ObjectNode json = ClientJson.object().put("message_id", id);
    json.set("from", chat.profile().userJson());
    json.set("chat", chat.profile().chatJson());
    return json.put("date", state.clock().instant().getEpochSecond());
  }

  private void sendUpdate(UserMessage written) {
    chat.add(written);
    state.updates().add("message", chat.profile().id(), written.json());
  }
}
