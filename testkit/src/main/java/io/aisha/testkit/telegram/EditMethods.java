package io.aisha.testkit.telegram;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Edits messages of the bot. An edit without a keyboard removes the buttons.
final class EditMethods {
  private final ServerState state;
  private final Media media;

  EditMethods(ServerState state) {
    this.state = state;
    this.media = new Media(state.files());
  }

  JsonNode text(CallParameters parameters) {
    Chat chat = state.chats().writable(parameters);
    SentMessage message = editable(chat, parameters);
    Formatted formatted = Formatted.text(parameters);
    List<List<Button>> keyboard = Keyboard.edited(parameters);
    if (message.kind() != Kind.TEXT) {
      throw ErrorResponse.badRequest("there is no text in the message to edit");
    }
    return change(chat, message, Content.text(parameters.text("text"), formatted, keyboard));
  }

  JsonNode caption(CallParameters parameters) {
    Chat chat = state.chats().writable(parameters);
    SentMessage message = editable(chat, parameters);
    String caption = parameters.text("caption");
    Formatted formatted = Formatted.caption(caption, parameters.text("parse_mode"));
    List<List<Button>> keyboard = Keyboard.edited(parameters);
    if (message.kind() == Kind.TEXT) {
      throw ErrorResponse.badRequest("there is no caption in the message to edit");
    }
    return change(
        chat,
        message,
        new Content(message.kind(), caption, formatted, keyboard, message.content().file()));
  }

  /// Text can be changed to a photo or a document, but not the other way round, because text is not
  /// a media type.
  JsonNode media(CallParameters parameters) {
    Chat chat = state.chats().writable(parameters);
    SentMessage message = editable(chat, parameters);
    JsonNode item = parameters.nested("media");
    String caption = item.path("caption").asString("");
    Kind kind = Media.kind(item);
    Formatted formatted = Formatted.caption(caption, item.path("parse_mode").asString(""));
    List<List<Button>> keyboard = Keyboard.edited(parameters);
    if (message.mediaGroup().isPresent() && message.kind() != kind) {
      throw ErrorResponse.badRequest("can't change media type in an album");
    }
    StoredFile file = media.of(parameters, item);
    return change(
        chat, message, new Content(kind, caption, formatted, keyboard, Optional.of(file)));
  }

  JsonNode replyMarkup(CallParameters parameters) {
    Chat chat = state.chats().writable(parameters);
    SentMessage message = editable(chat, parameters);
    return change(chat, message, message.content().withKeyboard(Keyboard.edited(parameters)));
  }

  private static SentMessage editable(Chat chat, CallParameters parameters) {
    ChatMessage entry =
        Chats.message(chat, parameters)
            .orElseThrow(() -> ErrorResponse.badRequest("message to edit not found"));
    return switch (entry) {
      case SentMessage sent -> sent;
      case UserMessage _ -> throw ErrorResponse.badRequest("message can't be edited");
    };
  }

  private JsonNode change(Chat chat, SentMessage message, Content to) {
    state.rateLimits().count(chat.profile().id(), 1);
    if (message.content().looksLike(to)) {
      throw ErrorResponse.badRequest(
          "message is not modified: specified new message content and reply markup are exactly the"
              + " same as a current content and reply markup of the message");
    }
    message.edit(to, state.clock().instant());
    chat.touch();
    return ServerState.json(chat, message);
  }
}
