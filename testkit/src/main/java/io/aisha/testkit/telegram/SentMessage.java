package io.aisha.testkit.telegram;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// A message of the bot in its current state: edits and deletions are visible in existing objects.
/// Thread-safe.
public final class SentMessage implements ChatMessage {
  private final int id;
  private final long chatId;
  private final Instant at;
  private final boolean silent;
  private final Optional<String> mediaGroup;
  private final Optional<Integer> replyTo;
  private final List<Instant> editTimes = new CopyOnWriteArrayList<>();
  private volatile Content content;
  private volatile boolean deleted;

  /// The parts that an edit does not change.
  record Head(
      int id,
      long chatId,
      Instant at,
      boolean silent,
      Optional<String> mediaGroup,
      Optional<Integer> replyTo) {}

  SentMessage(Head head, Content content) {
    this.id = head.id();
    this.chatId = head.chatId();
    this.at = head.at();
    this.silent = head.silent();
    this.mediaGroup = head.mediaGroup();
    this.replyTo = head.replyTo();
    this.content = content;
  }

  @Override
  public int id() {
    return id;
  }

  /// The message that this one replies to.
  public Optional<Integer> replyTo() {
    return replyTo;
  }

  public long chatId() {
    return chatId;
  }

  public Kind kind() {
    return content.kind();
  }

  /// The text without tags; for a photo or document, the caption.
  public String text() {
    return content.formatted().text();
  }

  /// The text or caption as the bot sent it.
  public String html() {
    return content.source();
  }

  /// Rows of buttons, empty when there are none.
  public List<List<Button>> keyboard() {
    return content.keyboard();
  }

  public boolean hasKeyboard() {
    return !keyboard().isEmpty();
  }

  /// The bytes of the photo or document.
  public Optional<byte[]> file() {
    return content.file().map(StoredFile::bytes);
  }

  /// The name of the document.
  public Optional<String> fileName() {
    return content.file().map(file -> file.description().name()).filter(name -> !name.isEmpty());
  }

  /// The album that it belongs to.
  public Optional<String> mediaGroup() {
    return mediaGroup;
  }

  public Instant sentAt() {
    return at;
  }

  public boolean deleted() {
    return deleted;
  }

  public int edits() {
    return editTimes.size();
  }

  public List<Instant> editTimes() {
    return List.copyOf(editTimes);
  }

  /// Whether it was sent without notification sound.
  public boolean silent() {
    return silent;
  }

  Content content() {
    return content;
  }

  void edit(Content to, Instant when) {
    content = to;
    editTimes.add(when);
  }

  void delete() {
    deleted = true;
  }

  /// The button with that text, or else the first that contains it.
  Optional<Button> button(String text) {
    List<Button> all = keyboard().stream().flatMap(List::stream).toList();
    return all.stream()
        .filter(button -> button.text().equals(text))
        .findFirst()
        .or(() -> all.stream().filter(button -> button.text().contains(text)).findFirst());
  }

  boolean hasExactly(String text) {
    return keyboard().stream().flatMap(List::stream).anyMatch(b -> b.text().equals(text));
  }

  ObjectNode json(ObjectNode bot, ObjectNode chat) {
    Content now = content;
    ObjectNode json = ClientJson.object().put("message_id", id);
    json.set("from", bot);
    json.set("chat", chat);
    json.put("date", at.getEpochSecond());
    if (!editTimes.isEmpty()) {
      json.put("edit_date", editTimes.getLast().getEpochSecond());
    }
    mediaGroup.ifPresent(group -> json.put("media_group_id", group));
    now.file()
        .ifPresent(file -> {
          if (now.kind() == Kind.PHOTO) {
            json.set("photo", Files.photoJson(file));
          } else {
            json.set("document", Files.documentJson(file));
          }
        });
    String field = now.kind() == Kind.TEXT ? "text" : "caption";
    if (!now.formatted().text().isEmpty()) {
      json.put(field, now.formatted().text());
    }
    if (!now.formatted().entities().isEmpty()) {
      json.set(
          now.kind() == Kind.TEXT ? "entities" : "caption_entities",
          now.formatted().entitiesJson());
    }
    if (!now.keyboard().isEmpty()) {
      json.set("reply_markup", Keyboard.json(now.keyboard()));
    }
    return json;
  }

  @Override
  public String line() {
    Content now = content;
    String kind = now.kind() == Kind.TEXT ? "" : " (" + now.kind() + ")";
    String edits = editTimes.isEmpty() ? "" : " (edited " + editTimes.size() + " times)";
    String gone = deleted ? " (deleted)" : "";
    String rows =
        now.keyboard().stream()
            .map(row ->
                row.stream()
                    .map(button -> "[" + button.text() + "]")
                    .collect(Collectors.joining(" ", "\n      ", "")))
            .collect(Collectors.joining());
    return "[%d] bot%s%s%s: %s%s".formatted(id, kind, edits, gone, now.formatted().text(), rows);
  }

  @Override
  public String toString() {
    return line();
  }
}
