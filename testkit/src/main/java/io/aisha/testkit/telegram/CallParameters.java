package io.aisha.testkit.telegram;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The parameters of a call, from the query, a form, a multipart body or JSON.
final class CallParameters {
  private static final Set<String> NESTED =
      Set.of(
          "reply_markup",
          "media",
          "allowed_updates",
          "link_preview_options",
          "reply_parameters",
          "entities",
          "caption_entities",
          "commands",
          "scope",
          "menu_button",
          "reaction",
          "message_ids");
  private static final Set<String> WHOLE =
      Set.of(
          "chat_id",
          "message_id",
          "offset",
          "limit",
          "timeout",
          "max_connections",
          "cache_time",
          "message_thread_id",
          "reply_to_message_id");
  private static final Set<String> YES_OR_NO =
      Set.of(
          "disable_notification",
          "protect_content",
          "show_alert",
          "drop_pending_updates",
          "is_big",
          "show_caption_above_media",
          "has_spoiler",
          "disable_content_type_detection",
          "disable_web_page_preview",
          "allow_paid_broadcast");

  private final ObjectNode values = ClientJson.object();
  private final Map<String, Part> files = new LinkedHashMap<>();

  /// Adds a value that was sent as text.
  void put(String name, String text) {
    if (NESTED.contains(name)) {
      if (!text.isEmpty()) {
        values.set(name, ClientJson.read(text, name));
      }
    } else if (WHOLE.contains(name) && text.matches("-?\\d{1,18}")) {
      values.put(name, Long.parseLong(text));
    } else if (YES_OR_NO.contains(name)) {
      values.put(name, text.equalsIgnoreCase("true") || text.equals("1"));
    } else {
      values.put(name, text);
    }
  }

  /// Adds a value that was sent as JSON; strings in it are parsed like form values.
  void put(String name, JsonNode value) {
    if (value.isString()) {
      put(name, value.asString());
    } else if (!value.isNull()) {
      values.set(name, value);
    }
  }

  void put(String name, Part file) {
    files.put(name, file);
  }

  boolean has(String name) {
    return values.has(name);
  }

  /// A text, empty when missing.
  String text(String name) {
    return values.path(name).asString("");
  }

  boolean isYes(String name) {
    return values.path(name).asBoolean(false);
  }

  long number(String name, long otherwise) {
    return values.path(name).asLong(otherwise);
  }

  OptionalLong number(String name) {
    JsonNode value = values.path(name);
    return value.isIntegralNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }

  /// A nested value, a missing node when missing.
  JsonNode nested(String name) {
    return values.path(name);
  }

  Optional<Part> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /// The values for the record of calls.
  Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>(ClientJson.plain(values));
    files.forEach((name, part) -> plain.put(name, (long) part.bytes().length));
    return plain;
  }
}
