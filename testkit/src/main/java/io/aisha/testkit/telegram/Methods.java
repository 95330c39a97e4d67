package io.aisha.testkit.telegram;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.BooleanNode;

/// The supported methods. All except the one that waits run one at a time.
final class Methods {
  /// A method with its documented name.
  record Named(String name, Method method) {}

  private final Map<String, Named> byLowerName = new TreeMap<>();
  private final Chats chats;

  Methods(ServerState state, UpdateMethods receiving, BotProfile profile) {
    this.chats = state.chats();
    SendMethods sending = new SendMethods(state);
    EditMethods editing = new EditMethods(state);
    DeleteMethods deleting = new DeleteMethods(state);
    ReactionMethods reacting = new ReactionMethods(state);
    waiting("getUpdates", receiving::getUpdates);
    add("setWebhook", receiving::setWebhook);
    add("deleteWebhook", receiving::deleteWebhook);
    add("getWebhookInfo", _ -> receiving.getWebhookInfo());
    add("sendMessage", sending::message);
    add("sendPhoto", sending::photo);
    add("sendDocument", sending::document);
    add("sendMediaGroup", sending::mediaGroup);
    add("editMessageText", editing::text);
    add("editMessageCaption", editing::caption);
    add("editMessageMedia", editing::media);
    add("editMessageReplyMarkup", editing::replyMarkup);
    add("deleteMessage", deleting::message);
    add("deleteMessages", deleting::messages);
    add("sendChatAction", reacting::chatAction);
    add("answerCallbackQuery", reacting::answerCallbackQuery);
    add("setMessageReaction", reacting::messageReaction);
    add("getFile", parameters -> state.files().found(parameters.text("file_id")));
    add("getMe", _ -> profile.me());
    add("setMyCommands", profile::commands);
    add("setMyDescription", profile::description);
    add("setMyShortDescription", profile::shortDescription);
    add("setChatMenuButton", profile::menuButton);
    add("logOut", _ -> BooleanNode.TRUE);
    add("close", _ -> BooleanNode.TRUE);
  }

  Optional<Named> find(String name) {
    return Optional.ofNullable(byLowerName.get(name.toLowerCase(Locale.ROOT)));
  }

  private void waiting(String name, Method method) {
    byLowerName.put(name.toLowerCase(Locale.ROOT), new Named(name, method));
  }

  private void add(String name, Method method) {
    waiting(
        name,
        parameters -> {
          chats.lock().lock();
          try {
            return method.run(parameters);
          } finally {
            chats.lock().unlock();
          }
        });
  }
}
