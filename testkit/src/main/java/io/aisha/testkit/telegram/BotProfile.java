package io.aisha.testkit.telegram;

import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/// The bot's profile: name, commands, descriptions, menu button.
final class BotProfile {
  private static final int COMMANDS_MAX = 100;
  private static final int COMMAND_TEXT_MAX = 256;
  private static final int DESCRIPTION_MAX = 512;
  private static final int SHORT_DESCRIPTION_MAX = 120;

  private final Map<String, String> commands = new ConcurrentHashMap<>();

  JsonNode me() {
    return ServerState.bot()
        .put("can_join_groups", false)
        .put("can_read_all_group_messages", false)
        .put("supports_inline_queries", false);
  }

  /// One line for each command, empty when none were set in that language.
  String commandsIn(String languageCode) {
    return commands.getOrDefault(languageCode, "");
  }

  JsonNode commands(CallParameters parameters) {
    JsonNode given = parameters.nested("commands");
    if (!given.isArray() || given.size() > COMMANDS_MAX) {
      throw ErrorResponse.badRequest("BOT_COMMANDS_TOO_MUCH");
    }
    StringJoiner lines = new StringJoiner("\n");
    for (JsonNode one : given) {
      String name = one.path("command").asString("").replaceFirst("^/", "");
      String text = one.path("description").asString("");
      if (!name.matches("[a-z0-9_]{1,32}")) {
        throw ErrorResponse.badRequest("BOT_COMMAND_INVALID");
      }
      if (text.isEmpty() || text.length() > COMMAND_TEXT_MAX) {
        throw ErrorResponse.badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
      }
      lines.add("/" + name + " - " + text);
    }
    commands.put(language(parameters), lines.toString());
    return BooleanNode.TRUE;
  }

  JsonNode description(CallParameters parameters) {
    return described(parameters, "description", DESCRIPTION_MAX);
  }

  JsonNode shortDescription(CallParameters parameters) {
    return described(parameters, "short_description", SHORT_DESCRIPTION_MAX);
  }

  private static JsonNode described(CallParameters parameters, String name, int lengthMax) {
    language(parameters);
    if (parameters.text(name).length() > lengthMax) {
      throw ErrorResponse.badRequest("bot " + name.replace('_', ' ') + " is too long");
    }
    return BooleanNode.TRUE;
  }

  private static String language(CallParameters parameters) {
    String code = parameters.text("language_code");
    if (!code.matches("([a-z]{2})?")) {
      throw ErrorResponse.badRequest("invalid language code specified");
    }
    return code;
  }

  JsonNode menuButton(CallParameters parameters) {
    String type = parameters.nested("menu_button").path("type").asString("default");
    if (!type.matches("commands|web_app|default")) {
      throw ErrorResponse.badRequest("MenuButton has unsupported type");
    }
    return BooleanNode.TRUE;
  }
}
