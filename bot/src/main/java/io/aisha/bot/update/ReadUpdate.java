package io.aisha.bot.update;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.bot.store.ArrivedPhoto;
import io.aisha.bot.store.ArrivedUpdate;
import io.aisha.bot.store.MessageKind;
import io.aisha.bot.store.PhotoArrivals;
import io.aisha.bot.wire.BotApi;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Parses updates. It reads only the fields that the bot needs, so new fields and kinds of updates
/// do no harm.
final class ReadUpdate {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern PICTURE_NAME =
      Pattern.compile("(?i).*\\.(jpe?g|png|webp|heic|heif|avif|gif|bmp|tiff?)");
  private static final int NAME_LENGTH_MAX = 255;

  private final Language usual;

  /// @param usual the language of those whose own is not known, or has no texts
  ReadUpdate(Language usual) {
    this.usual = usual;
  }

  /// What the inbox needs of an update; empty for one that is not about a user's own chat.
  static Optional<ArrivedUpdate> arrived(JsonNode update) {
    JsonNode tap = update.path("callback_query");
    JsonNode chat =
        tap.isObject()
            ? chatOf(tap)
            : update.path(update.has("message") ? "message" : "my_chat_member").path("chat");
    if (!update.path("update_id").isNumber()
        || !chat.path("id").isNumber()
        || !chat.path("type").asString("private").equals("private")) {
      return Optional.empty();
    }
    return Optional.of(
        new ArrivedUpdate(
            update.path("update_id").asLong(),
            chat.path("id").asLong(),
            Optional.of(tap.path("id").asString("")).filter(id -> !id.isEmpty()),
            storable(update.toString())));
  }

  /// The chat of a pressed button. Telegram omits old messages; then it is the user's private chat,
  /// which has the user's ID.
  private static JsonNode chatOf(JsonNode tap) {
    JsonNode chat = tap.path("message").path("chat");
    return chat.path("id").isNumber() ? chat : tap.path("from");
  }

  /// PostgreSQL keeps no NUL in texts; JSON writes it escaped, so this meets only raw ones.
  private static String storable(String text) {
    return text.replace("\u0000", "");
  }

  /// What happened; empty for what the bot has no use for.
  ///
  /// @throws IllegalArgumentException when it is no update
  Optional<Incoming> read(String payload) {
    try {
      return read(JSON.readTree(payload));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("an update that is not JSON", e);
    }
  }

  private Optional<Incoming> read(JsonNode update) {
    if (update.path("callback_query").isObject()) {
      JsonNode tap = update.path("callback_query");
      JsonNode message = tap.path("message");
      MessageKind kind = message.path("photo").isArray() ? MessageKind.PICTURE : MessageKind.TEXT;
      return incoming(
          chatOf(tap),
          tap.path("from"),
          new Incoming.Tap(
              message.path("message_id").asInt(0), kind, buttonData(tap.path("data"))));
    }
    if (update.path("my_chat_member").isObject()) {
      JsonNode change = update.path("my_chat_member");
      boolean reachable = !text(change.path("new_chat_member").path("status")).equals("kicked");
      return incoming(change.path("chat"), change.path("from"), new Incoming.Reach(reachable));
    }
    JsonNode message = update.path("message");
    return message.isObject()
        ? incoming(message.path("chat"), message.path("from"), content(message))
        : Optional.empty();
  }

  private Optional<Incoming> incoming(JsonNode chat, JsonNode from, Incoming.Content content) {
    if (!from.path("id").isNumber() || from.path("is_bot").asBoolean(false)) {
      return Optional.empty();
    }
    String name = (text(from.path("first_name")) + " " + text(from.path("last_name"))).strip();
    String language = Languages.find(text(from.path("language_code"))).orElse(usual).tag();
    return Optional.of(
        new Incoming(
            chat.path("id").asLong(),
            new TelegramAccount(from.path("id").asLong(), name, language),
            content));
  }

  private static Incoming.Content content(JsonNode message) {
    int id = message.path("message_id").asInt(0);
    if (message.path("photo").isArray() && !message.path("photo").isEmpty()) {
      return photo(id, message.path("photo"));
    }
    if (message.path("document").isObject()) {
      return document(id, message.path("document"));
    }
    String text = text(message.path("text"));
    if (text.startsWith("/")) {
      String[] parts = text.strip().split("\\s+", 2);
      String name = parts[0].substring(1).split("@", 2)[0].toLowerCase(Locale.ROOT);
      return new Incoming.Command(id, name, parts.length > 1 ? parts[1].strip() : "");
    }
    return text.isEmpty() ? new Incoming.Something(id) : new Incoming.Words(id, text);
  }

  /// The sizes come in no order that could be relied on.
  private static Incoming.Content photo(int id, JsonNode sizes) {
    JsonNode largest =
        sizes.valueStream().max((a, b) -> Long.compare(area(a), area(b))).orElseThrow();
    return arrival(id, largest, "photo-" + id + ".jpg", false);
  }

  private static long area(JsonNode size) {
    return size.path("width").asLong(0) * size.path("height").asLong(0);
  }

  /// Phones name a picture's kind wrongly at times, or not at all, so either sign of one will do,
  /// and so will none: what it is in truth its bytes say.
  private static Incoming.Content document(int id, JsonNode document) {
    String name = text(document.path("file_name"));
    String kind = text(document.path("mime_type")).toLowerCase(Locale.ROOT);
    boolean unnamed = kind.isEmpty() || kind.endsWith("/octet-stream");
    boolean picture =
        kind.startsWith("image/")
            || PICTURE_NAME.matcher(name).matches()
            || (unnamed && !name.contains("."));
    return picture
        ? arrival(id, document, name.isEmpty() ? "file-" + id : name, true)
        : new Incoming.Something(id);
  }

  private static Incoming.Content arrival(int id, JsonNode file, String name, boolean asFile) {
    boolean tooBig = file.path("file_size").asLong(0) > BotApi.FILE_BYTES_MAX;
    String kept =
        name.length() <= NAME_LENGTH_MAX ? name : whole(name.substring(0, NAME_LENGTH_MAX));
    return new Incoming.Photo(
        new PhotoArrivals.Arrival(
            id,
            text(file.path("file_id")),
            kept,
            asFile,
            tooBig ? Optional.of(ArrivedPhoto.TOO_BIG) : Optional.empty()));
  }

  /// Data that no button of ours can have is that of no button: cleaned it could become another's.
  private static String buttonData(JsonNode node) {
    String data = text(node);
    return data.equals(node.asString("")) ? data : "";
  }

  /// A text that can be kept and sent again: without NUL, which PostgreSQL does not keep, and
  /// without halves of letters.
  private static String text(JsonNode node) {
    return whole(node.asString("").replace("\u0000", ""));
  }

  private static String whole(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }
}
