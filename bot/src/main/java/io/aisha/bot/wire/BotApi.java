package io.aisha.bot.wire;

import io.aisha.bot.wire.BotApiException.Kind;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The methods of the Bot API that the bot uses. Each call is one request; nothing is repeated.
/// Blocks; safe for any number of threads. Every method may throw [BotApiException].
public final class BotApi implements AutoCloseable {
  /// The largest file that Telegram's own servers hand out.
  public static final int FILE_BYTES_MAX = 20 * 1024 * 1024;

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration WITH_FILES = Duration.ofSeconds(90);
  private static final Duration BEYOND_POLL = Duration.ofSeconds(15);
  private static final List<String> UPDATES =
      List.of("message", "callback_query", "my_chat_member");

  private final HttpTransport line;
  private final long botId;

  /// @param token as BotFather gives it
  /// @param apiUrl in front of `/bot<token>`, without a slash at its end
  /// @param fileUrl in front of `/file/bot<token>`, the same
  public BotApi(String token, URI apiUrl, URI fileUrl) {
    this.line = new HttpTransport(token, apiUrl, fileUrl);
    this.botId = Long.parseLong(token.substring(0, token.indexOf(':')));
  }

  /// The first part of the token.
  public long botId() {
    return botId;
  }

  /// Whether the token is good: the bot's user name.
  public String getMe() {
    return line.call("getMe", Map.of(), SOON).path("username").asString("");
  }

  /// Waits for updates.
  ///
  /// @param offset confirms all below it; empty to get whatever is not confirmed
  /// @return raw, since one that cannot be understood must not hide the others
  public List<JsonNode> getUpdates(Optional<Long> offset, Duration wait) {
    Map<String, Object> parameters = new HashMap<>();
    offset.ifPresent(below -> parameters.put("offset", below));
    parameters.put("timeout", wait.toSeconds());
    parameters.put("limit", 100);
    parameters.put("allowed_updates", UPDATES);
    JsonNode updates = line.call("getUpdates", parameters, wait.plus(BEYOND_POLL));
    return updates.valueStream().toList();
  }

  /// Lets updates be asked for; none is dropped.
  public void deleteWebhook() {
    line.call("deleteWebhook", Map.of("drop_pending_updates", false), SOON);
  }

  /// Lets updates be sent to an address.
  ///
  /// @param secret comes with each, 1 to 256 of `A-Za-z0-9_-`
  public void setWebhook(URI url, String secret) {
    line.call(
        "setWebhook",
        Map.of("url", url.toString(), "secret_token", secret, "allowed_updates", UPDATES),
        SOON);
  }

  /// Where updates are sent, how many wait, and what went wrong last.
  ///
  /// @param lastError Telegram's sentence; empty for none
  /// @param lastErrorAt when that was; empty when it is not said
  /// @param whole all kinds of updates that the bot wants are sent, as far as it is said
  public record WebhookInfo(
      String url, int pending, String lastError, Optional<Instant> lastErrorAt, boolean whole) {}

  public WebhookInfo getWebhookInfo() {
    JsonNode info = line.call("getWebhookInfo", Map.of(), SOON);
    return new WebhookInfo(
        info.path("url").asString(""),
        info.path("pending_update_count").asInt(0),
        info.path("last_error_message").asString(""),
        info.path("last_error_date").isNumber()
            ? Optional.of(Instant.ofEpochSecond(info.path("last_error_date").asLong()))
            : Optional.empty(),
        !info.path("allowed_updates").isArray()
            || info.path("allowed_updates")
                .valueStream()
                .map(kind -> kind.asString(""))
                .collect(Collectors.toSet())
                .containsAll(UPDATES));
  }

  /// Sends a message.
  public Sent send(long chatId, Outgoing message) {
    if (message.picture().isEmpty()) {
      Map<String, Object> parameters = new HashMap<>(common(chatId, message));
      parameters.putAll(reply(message));
      parameters.put("text", message.html());
      parameters.put("link_preview_options", Map.of("is_disabled", true));
      return sent(line.call("sendMessage", parameters, SOON));
    }
    Map<String, Object> parameters = new HashMap<>(common(chatId, message));
    parameters.putAll(reply(message));
    parameters.put("caption", message.html());
    return switch (message.picture().get()) {
      case Outgoing.Known known -> {
        parameters.put("photo", known.fileId());
        yield sent(line.call("sendPhoto", parameters, SOON));
      }
      case Outgoing.Upload upload -> {
        MultipartForm form = form(parameters).file("photo", upload.fileName(), upload.bytes());
        yield sent(line.call("sendPhoto", form, WITH_FILES));
      }
    };
  }

  /// Makes a message into another of its kind: text into text, picture into picture. One that is so
  /// already is left alone.
  ///
  /// @return by what name Telegram knows its picture
  public Optional<String> edit(long chatId, int messageId, Outgoing message) {
    try {
      return message.picture().isEmpty()
          ? editText(chatId, messageId, message)
          : editPicture(chatId, messageId, message, message.picture().get());
    } catch (BotApiException e) {
      if (isSoAlready(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<String> editText(long chatId, int messageId, Outgoing message) {
    Map<String, Object> parameters = new HashMap<>(common(chatId, message));
    parameters.put("message_id", messageId);
    parameters.put("text", message.html());
    parameters.put("link_preview_options", Map.of("is_disabled", true));
    line.call("editMessageText", parameters, SOON);
    return Optional.empty();
  }

  private Optional<String> editPicture(
      long chatId, int messageId, Outgoing message, Outgoing.Picture picture) {
    Map<String, Object> parameters = new HashMap<>(common(chatId, message));
    parameters.put("message_id", messageId);
    JsonNode result =
        switch (picture) {
          case Outgoing.Known known -> {
            parameters.put("media", media(known.fileId(), message.html()));
            yield line.call("editMessageMedia", parameters, SOON);
          }
          case Outgoing.Upload upload -> {
            parameters.put("media", media("attach://picture", message.html()));
            MultipartForm form =
                form(parameters).file("picture", upload.fileName(), upload.bytes());
            yield line.call("editMessageMedia", form, WITH_FILES);
          }
        };
    return sent(result).fileId();
  }

  /// Sends two to ten pictures together, without buttons.
  ///
  /// @param caption of the first
  public List<Sent> sendAlbum(long chatId, List<Outgoing.Picture> pictures, String caption) {
    List<Map<String, Object>> media = new ArrayList<>();
    MultipartForm form = new MultipartForm().field("chat_id", Long.toString(chatId));
    for (int i = 0; i < pictures.size(); i++) {
      String words = i == 0 ? caption : "";
      switch (pictures.get(i)) {
        case Outgoing.Known known -> media.add(media(known.fileId(), words));
        case Outgoing.Upload upload -> {
          form.file("picture" + i, upload.fileName(), upload.bytes());
          media.add(media("attach://picture" + i, words));
        }
      }
    }
    form.field("media", JSON.writeValueAsString(media));
    JsonNode result = line.call("sendMediaGroup", form, WITH_FILES);
    return result.valueStream().map(BotApi::sent).toList();
  }

  /// Sends a file as it is.
  ///
  /// @param html its caption
  public Sent sendDocument(long chatId, String fileName, Path file, String html) {
    try {
      MultipartForm form =
          new MultipartForm()
              .field("chat_id", Long.toString(chatId))
              .field("caption", html)
              .field("parse_mode", "HTML")
              .file("document", fileName, file);
      return sent(line.call("sendDocument", form, WITH_FILES.multipliedBy(4)));
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Sends a small file as it is.
  public Sent sendDocument(long chatId, Outgoing.Upload file, String html) {
    MultipartForm form =
        new MultipartForm()
            .field("chat_id", Long.toString(chatId))
            .field("caption", html)
            .field("parse_mode", "HTML")
            // Otherwise Telegram may make a sticker of a WebP file and drop the caption.
            .field("disable_content_type_detection", "true")
            .file("document", file.fileName(), file.bytes());
    return sent(line.call("sendDocument", form, WITH_FILES));
  }

  /// Changes the caption of a picture or file. An equal caption is no error.
  public void editCaption(long chatId, int messageId, String html) {
    try {
      line.call(
          "editMessageCaption",
          Map.of("chat_id", chatId, "message_id", messageId, "caption", html, "parse_mode", "HTML"),
          SOON);
    } catch (BotApiException e) {
      if (!isSoAlready(e)) {
        throw e;
      }
    }
  }

  private static boolean isSoAlready(BotApiException refusal) {
    return refusal.kind() == Kind.REFUSED && refusal.toString().contains("is not modified");
  }

  /// Deletes a message.
  public void delete(long chatId, int messageId) {
    line.call("deleteMessage", Map.of("chat_id", chatId, "message_id", messageId), SOON);
  }

  /// Removes the buttons of a message.
  public void stripKeyboard(long chatId, int messageId) {
    line.call("editMessageReplyMarkup", Map.of("chat_id", chatId, "message_id", messageId), SOON);
  }

  /// Ends the waiting of a pressed button. Telegram does not count these calls.
  ///
  /// @param text to show for a moment, at most 200 characters; empty for nothing
  public void answer(String callbackId, String text) {
    line.call(
        "answerCallbackQuery",
        text.isEmpty()
            ? Map.of("callback_query_id", callbackId)
            : Map.of("callback_query_id", callbackId, "text", text),
        SOON);
  }

  /// Fetches a file into store, at most 20 MiB.
  public byte[] fetch(String fileId) {
    JsonNode file = line.call("getFile", Map.of("file_id", fileId), SOON);
    if (file.path("file_size").asLong(0) > FILE_BYTES_MAX) {
      throw new BotApiException(
          Kind.FILE_TOO_BIG, "getFile: declared too large", Optional.empty(), null);
    }
    String path = file.path("file_path").asString("");
    if (path.isEmpty()) {
      // Telegram knows the file and does not have it to give.
      throw new BotApiException(Kind.FILE_UNKNOWN, "getFile: no file_path", Optional.empty(), null);
    }
    return line.fetch(path, FILE_BYTES_MAX, WITH_FILES);
  }

  /// Says which commands there are, in a language.
  ///
  /// @param language two letters; empty for everybody else's
  /// @param commands names and what they do, in their order
  public void setCommands(String language, Map<String, String> commands) {
    setCommands(commands, language.isEmpty() ? Map.of() : Map.of("language_code", language));
  }

  /// Says which commands there are in one chat, whatever language its Telegram speaks.
  public void setCommands(long chatId, Map<String, String> commands) {
    setCommands(commands, Map.of("scope", Map.of("type", "chat", "chat_id", chatId)));
  }

  private void setCommands(Map<String, String> commands, Map<String, Object> scope) {
    Map<String, Object> parameters = new HashMap<>(scope);
    parameters.put(
        "commands",
        commands.entrySet().stream()
            .map(command -> Map.of("command", command.getKey(), "description", command.getValue()))
            .toList());
    line.call("setMyCommands", parameters, SOON);
  }

  /// Says what the bot is, in a language.
  public void setDescription(String language, String text, String shortText) {
    Map<String, Object> of = language.isEmpty() ? Map.of() : Map.of("language_code", language);
    Map<String, Object> whole = new HashMap<>(of);
    whole.put("description", text);
    line.call("setMyDescription", whole, SOON);
    Map<String, Object> brief = new HashMap<>(of);
    brief.put("short_description", shortText);
    line.call("setMyShortDescription", brief, SOON);
  }

  private static Map<String, Object> common(long chatId, Outgoing message) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("chat_id", chatId);
    parameters.put("parse_mode", "HTML");
    if (message.silent()) {
      parameters.put("disable_notification", true);
    }
    // Without it an edit would take the buttons away, which is right when there are none.
    if (!message.keyboard().isEmpty()) {
      parameters.put("reply_markup", Map.of("inline_keyboard", keyboard(message)));
    }
    return parameters;
  }

  /// The message may have been deleted; then Telegram sends the answer without a reply.
  private static Map<String, Object> reply(Outgoing message) {
    return message.replyTo().isEmpty()
        ? Map.of()
        : Map.of(
            "reply_parameters",
            Map.of(
                "message_id", message.replyTo().getAsInt(), "allow_sending_without_reply", true));
  }

  private static List<List<Map<String, String>>> keyboard(Outgoing message) {
    return message.keyboard().stream()
        .map(row ->
            row.stream()
                .map(key -> Map.of("text", key.text(), "callback_data", key.data()))
                .toList())
        .toList();
  }

  private static Map<String, Object> media(String where, String caption) {
    return caption.isEmpty()
        ? Map.of("type", "photo", "media", where)
        : Map.of("type", "photo", "media", where, "caption", caption, "parse_mode", "HTML");
  }

  private static MultipartForm form(Map<String, Object> parameters) {
    MultipartForm form = new MultipartForm();
    parameters.forEach((name, value) ->
        form.field(name, value instanceof String text ? text : JSON.writeValueAsString(value)));
    return form;
  }

  private static Sent sent(JsonNode message) {
    JsonNode sizes = message.path("photo");
    Optional<JsonNode> largest =
        IntStream.range(0, sizes.size())
            .mapToObj(sizes::get)
            .max((a, b) -> Long.compare(area(a), area(b)));
    return new Sent(
        message.path("message_id").asInt(0),
        largest.map(size -> size.path("file_id").asString("")).filter(id -> !id.isEmpty()));
  }

  private static long area(JsonNode size) {
    return size.path("width").asLong(0) * size.path("height").asLong(0);
  }

  /// Ends calls that are under way.
  @Override
  public void close() {
    line.close();
  }
}
