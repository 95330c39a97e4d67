package io.aisha.testkit.telegram;

import java.util.List;
import java.util.function.Predicate;

/// A Telegram user in a private chat with the bot. The bot receives an update for each action, as
/// from Telegram. Thread-safe.
public final class Person {
  private final ServerState state;
  private final Chat chat;
  private final UserActions writing;
  private final ButtonPresses pressing;
  private final ChatWatcher watching;

  Person(ServerState state, Chat chat) {
    this.state = state;
    this.chat = chat;
    this.writing = new UserActions(state, chat);
    this.pressing = new ButtonPresses(state, chat);
    this.watching = new ChatWatcher(state, chat);
  }

  /// The ID of the user, and of the chat.
  public long id() {
    return chat.profile().id();
  }

  /// Sends a text; a text that starts with a slash is a command.
  ///
  /// @return the message ID, as for all methods that send
  public int text(String text) {
    return writing.text(text);
  }

  /// Sends a photo, which is delivered in three sizes in random order; the largest has the original
  /// bytes.
  public int photo(byte[] jpeg) {
    return writing.photo(jpeg);
  }

  /// Sends photos as one album; if shuffled, the updates arrive out of order.
  ///
  /// @return the message IDs, in the order of the photos
  public List<Integer> album(List<byte[]> jpegs, boolean shuffled) {
    return writing.album(jpegs, shuffled);
  }

  public int document(byte[] bytes, String fileName, String mimeType) {
    return writing.document(state.files().document(id(), bytes, fileName, mimeType));
  }

  /// Sends a document of more than 20 MB, which the bot cannot download.
  public int bigDocument(long sizeBytes, String name, String mime) {
    return writing.document(state.files().tooBig(id(), sizeBytes, name, mime));
  }

  public void sticker() {
    writing.sticker();
  }

  public void voice() {
    writing.voice();
  }

  /// Edits one of this user's messages.
  public void editText(int messageId, String newText) {
    writing.edit(messageId, newText);
  }

  /// Deletes a message for both sides; the bot gets no update.
  public void delete(int messageId) {
    writing.delete(messageId);
  }

  public void block() {
    writing.block(true);
  }

  public void unblock() {
    writing.block(false);
  }

  /// CallbackQueries the button with that text in the newest message that has one; otherwise a
  /// button that contains the text.
  ///
  /// @return the update ID, as for all presses
  public long tap(String buttonText) {
    return pressing.press(buttonText);
  }

  public long tap(SentMessage message, String buttonText) {
    return pressing.press(message, buttonText);
  }

  /// CallbackQueries a button twice in a row.
  public void doubleTap(String buttonText) {
    SentMessage message =
        watching
            .look(() -> pressing.withButton(buttonText))
            .orElseThrow(() ->
                new AssertionError(
                    "no button \"%s\" in the %s".formatted(buttonText, transcript())));
    pressing.press(message, buttonText);
    pressing.press(message, buttonText);
  }

  /// CallbackQueries a button that may have existed earlier.
  public long tapStale(int messageId, String data) {
    return pressing.press(messageId, data);
  }

  /// CallbackQueries a button that the bot never sent, under its newest message.
  public long forgedTap(String data) {
    return pressing.forged(data);
  }

  /// CallbackQueries a button under a message that the bot can no longer access.
  public void tapInaccessible(int messageId, String data) {
    pressing.pressInaccessible(messageId, data);
  }

  /// CallbackQueries a button of a message that is not included in the update.
  public long tapWithoutMessage(String data) {
    return pressing.pressWithoutMessage(data);
  }

  /// The newest message with buttons.
  public SentMessage screen() {
    List<SentMessage> living = livingMessages();
    if (living.isEmpty()) {
      throw new AssertionError("nothing has buttons in the " + transcript());
    }
    return living.getLast();
  }

  /// Messages of the bot that were not deleted, in order.
  public List<SentMessage> messages() {
    return watching.messages();
  }

  /// Those of them that have buttons.
  public List<SentMessage> livingMessages() {
    return watching.living();
  }

  /// Waits for a message with buttons whose text contains this.
  public SentMessage awaitScreen(String containing) {
    return watching.await(
        message -> message.hasKeyboard() && message.text().contains(containing),
        "a screen with \"" + containing + "\"");
  }

  /// Waits for a message with buttons that is newer than the given one and whose text contains
  /// this. Use it for a response to a message when an older screen has the same text.
  public SentMessage awaitScreenBelow(int messageId, String containing) {
    return watching.await(
        message ->
            message.id() > messageId
                && message.hasKeyboard()
                && message.text().contains(containing),
        "a screen with \"%s\" below message %d".formatted(containing, messageId));
  }

  /// Waits for a matching message, and returns the newest one.
  public SentMessage await(Predicate<SentMessage> fitting) {
    return watching.await(fitting, "a message that fits");
  }

  /// Waits for a button with that text, or containing it.
  public void awaitButton(String text) {
    watching.await(() -> pressing.withButton(text), "the button \"" + text + "\"");
  }

  /// Waits for the answer to the callback query of this update.
  public Answered awaitAnswer(long updateId) {
    String id = state.updates().get(updateId).body().path("id").asString("");
    return watching.await(
        () -> state.queries().answerTo(id), "the answer to the press of update " + updateId);
  }

  /// The whole chat, including deleted messages, with one line for each message and each row of
  /// buttons.
  public String transcript() {
    return watching.transcript();
  }
}
