package io.aisha.testkit.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Sends new messages of the bot.
final class SendMethods {
  private static final int ALBUM_MIN = 2;
  private static final int ALBUM_MAX = 10;

  private final ServerState state;
  private final Media media;
  private int lastGroup = 1000;

  SendMethods(ServerState state) {
    this.state = state;
    this.media = new Media(state.files());
  }

  JsonNode message(CallParameters parameters) {
    Chat chat = state.chats().writable(parameters);
    Content content =
        Content.text(
            parameters.text("text"), Formatted.text(parameters), Keyboard.sent(parameters));
    state.rateLimits().count(chat.profile().id(), 1);
    return ServerState.json(chat, add(chat, parameters, content, Optional.empty()));
  }

  JsonNode photo(CallParameters parameters) {
    return file(parameters, "photo", Kind.PHOTO);
  }

  JsonNode document(CallParameters parameters) {
    return file(parameters, "document", Kind.DOCUMENT);
  }

  private JsonNode file(CallParameters parameters, String name, Kind kind) {
    Chat chat = state.chats().writable(parameters);
    String caption = parameters.text("caption");
    Formatted formatted = Formatted.caption(caption, parameters.text("parse_mode"));
    List<List<Button>> keyboard = Keyboard.sent(parameters);
    StoredFile file = media.of(parameters, name, kind);
    Content content = new Content(kind, caption, formatted, keyboard, Optional.of(file));
    state.rateLimits().count(chat.profile().id(), 1);
    return ServerState.json(chat, add(chat, parameters, content, Optional.empty()));
  }

  /// Buttons are dropped, as by the real server.
  JsonNode mediaGroup(CallParameters parameters) {
    Chat chat = state.chats().writable(parameters);
    JsonNode items = parameters.nested("media");
    if (!items.isArray() || items.size() < ALBUM_MIN) {
      throw ErrorResponse.badRequest("not enough messages to send as an album");
    }
    if (items.size() > ALBUM_MAX) {
      throw ErrorResponse.badRequest("too many messages to send as an album");
    }
    List<Content> contents = new ArrayList<>();
    for (JsonNode item : items) {
      contents.add(content(parameters, item));
    }
    if (contents.stream().map(Content::kind).distinct().count() > 1) {
      throw ErrorResponse.badRequest("document can't be mixed with other media types");
    }
    state.rateLimits().count(chat.profile().id(), contents.size());
    lastGroup++;
    Optional<String> group = Optional.of(Integer.toString(lastGroup));
    ArrayNode sent = ClientJson.array();
    for (Content content : contents) {
      sent.add(ServerState.json(chat, add(chat, parameters, content, group)));
    }
    return sent;
  }

  private Content content(CallParameters parameters, JsonNode item) {
    String caption = item.path("caption").asString("");
    return new Content(
        Media.kind(item),
        caption,
        Formatted.caption(caption, item.path("parse_mode").asString("")),
        List.of(),
        Optional.of(media.of(parameters, item)));
  }

  /// The message to reply to, unless it was deleted and the reply is optional.
  private static Optional<Integer> replyTo(Chat chat, CallParameters parameters) {
    JsonNode reply = parameters.nested("reply_parameters");
    if (!reply.isObject()) {
      return Optional.empty();
    }
    int id = reply.path("message_id").asInt(0);
    if (chat.find(id).isPresent()) {
      return Optional.of(id);
    }
    if (!reply.path("allow_sending_without_reply").asBoolean(false)) {
      throw ErrorResponse.badRequest("message to be replied not found");
    }
    return Optional.empty();
  }

  private SentMessage add(
      Chat chat, CallParameters parameters, Content content, Optional<String> group) {
    SentMessage message =
        new SentMessage(
            new SentMessage.Head(
                state.chats().nextMessageId(),
                chat.profile().id(),
                state.clock().instant(),
                parameters.isYes("disable_notification"),
                group,
                replyTo(chat, parameters)),
            content);
    chat.add(message);
    return message;
  }
}
