package io.aisha.testkit.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Parses inline keyboards, and rejects what the real server rejects.
final class Keyboard {
  private static final int DATA_BYTES_MAX = 64;
  private static final int BUTTONS_MAX = 100;
  private static final List<String> ACTIONS =
      List.of(
          "callback_data",
          "url",
          "web_app",
          "login_url",
          "copy_text",
          "switch_inline_query",
          "switch_inline_query_current_chat",
          "switch_inline_query_chosen_chat");

  private Keyboard() {}

  /// The buttons of a new message; a keyboard of another kind counts as none.
  static List<List<Button>> sent(CallParameters parameters) {
    JsonNode markup = parameters.nested("reply_markup");
    return markup.has("inline_keyboard") ? read(markup) : List.of();
  }

  /// The buttons after an edit; none when the edit has no keyboard.
  static List<List<Button>> edited(CallParameters parameters) {
    JsonNode markup = parameters.nested("reply_markup");
    if (markup.isMissingNode() || markup.isEmpty()) {
      return List.of();
    }
    if (!markup.has("inline_keyboard")) {
      throw ErrorResponse.badRequest("inline keyboard expected");
    }
    return read(markup);
  }

  private static List<List<Button>> read(JsonNode markup) {
    if (!markup.path("inline_keyboard").isArray()) {
      throw ErrorResponse.badRequest("field \"inline_keyboard\" must be of type Array");
    }
    List<List<Button>> rows = new ArrayList<>();
    int count = 0;
    for (JsonNode row : markup.path("inline_keyboard")) {
      if (!row.isArray()) {
        throw ErrorResponse.badRequest("inline keyboard button row must be of type Array");
      }
      List<Button> buttons = new ArrayList<>();
      for (JsonNode button : row) {
        buttons.add(button(button));
      }
      count += buttons.size();
      if (!buttons.isEmpty()) {
        rows.add(List.copyOf(buttons));
      }
    }
    if (count > BUTTONS_MAX) {
      throw ErrorResponse.badRequest("reply markup is too long");
    }
    return List.copyOf(rows);
  }

  private static Button button(JsonNode button) {
    String text = button.path("text").asString("");
    if (text.isBlank()) {
      throw ErrorResponse.badRequest("inline keyboard button text must be non-empty");
    }
    List<String> actions = ACTIONS.stream().filter(button::has).toList();
    if (actions.isEmpty()) {
      throw ErrorResponse.badRequest("text buttons are unallowed in the inline keyboard");
    }
    if (actions.size() > 1) {
      throw ErrorResponse.badRequest("inline keyboard button must have exactly one action");
    }
    return switch (actions.getFirst()) {
      case "callback_data" -> new Button(text, data(button.path("callback_data")), "");
      case "url" -> new Button(text, "", address(button.path("url").asString("")));
      case "web_app" -> new Button(text, "", page(button.path("web_app").path("url").asString("")));
      default -> new Button(text, "", "");
    };
  }

  private static String data(JsonNode node) {
    String data = node.asString("");
    int bytes = data.getBytes(UTF_8).length;
    if (bytes < 1 || bytes > DATA_BYTES_MAX) {
      throw ErrorResponse.badRequest("BUTTON_DATA_INVALID");
    }
    return data;
  }

  private static String address(String url) {
    if (!url.matches("(?i)(https?|tg|ton)://[^\\s/?#]+.*")) {
      throw ErrorResponse.badRequest("inline keyboard button URL '" + url + "' is invalid");
    }
    return url;
  }

  private static String page(String url) {
    try {
      if ("https".equalsIgnoreCase(URI.create(url).getScheme())) {
        return url;
      }
    } catch (IllegalArgumentException _) {
      // The URL is rejected below, like every other invalid one.
    }
    throw ErrorResponse.badRequest(
        "inline keyboard button Web App URL '"
            + url
            + "' is invalid: Only HTTPS links are allowed");
  }

  static ObjectNode json(List<List<Button>> keyboard) {
    ArrayNode rows = ClientJson.array();
    for (List<Button> row : keyboard) {
      ArrayNode buttons = ClientJson.array();
      for (Button button : row) {
        ObjectNode one = ClientJson.object().put("text", button.text());
        if (!button.data().isEmpty()) {
          one.put("callback_data", button.data());
        } else if (!button.url().isEmpty()) {
          one.put("url", button.url());
        }
        buttons.add(one);
      }
      rows.add(buttons);
    }
    ObjectNode markup = ClientJson.object();
    markup.set("inline_keyboard", rows);
    return markup;
  }
}
