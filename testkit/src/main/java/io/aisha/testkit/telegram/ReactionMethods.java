package io.aisha.testkit.telegram;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/// The bot's responses to a user other than messages: chat actions, callback answers, reactions.
final class ReactionMethods {
  private static final Set<String> ACTIONS =
      Set.of(
          "typing",
          "upload_photo",
          "record_video",
          "upload_video",
          "record_voice",
          "upload_voice",
          "upload_document",
          "choose_sticker",
          "find_location",
          "record_video_note",
          "upload_video_note");

  /// The documented emoji without sex, colour or modifier.
  private static final Set<String> EMOJI =
      Set.of(
          "❤", "👍", "👎", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮",
          "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "🌚", "🌭", "💯", "🤣", "⚡", "🍌",
          "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👀", "🎃",
          "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿", "🆒", "💘",
          "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "😡");

  private final ServerState state;

  ReactionMethods(ServerState state) {
    this.state = state;
  }

  JsonNode chatAction(CallParameters parameters) {
    state.chats().writable(parameters);
    if (!ACTIONS.contains(parameters.text("action"))) {
      throw ErrorResponse.badRequest("wrong parameter action in request");
    }
    return BooleanNode.TRUE;
  }

  JsonNode answerCallbackQuery(CallParameters parameters) {
    String id = parameters.text("callback_query_id");
    state.queries().answer(id, parameters.text("text"));
    state.queries().chatOf(id).flatMap(state.chats()::find).ifPresent(Chat::touch);
    return BooleanNode.TRUE;
  }

  JsonNode messageReaction(CallParameters parameters) {
    Chat chat = state.chats().writable(parameters);
    if (Chats.message(chat, parameters).isEmpty()) {
      throw ErrorResponse.badRequest("message to react not found");
    }
    JsonNode reactions = parameters.nested("reaction");
    if (reactions.size() > 1) {
      throw ErrorResponse.badRequest("REACTIONS_TOO_MANY");
    }
    for (JsonNode reaction : reactions) {
      if (!reaction.path("type").asString("").equals("emoji")
          || !EMOJI.contains(reaction.path("emoji").asString(""))) {
        throw ErrorResponse.badRequest("REACTION_INVALID");
      }
    }
    return BooleanNode.TRUE;
  }
}
