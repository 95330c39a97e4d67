package io.aisha.bot.wire;

import io.aisha.bot.wire.BotApiException.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what kind of refusal an answer is. Telegram documents few of its sentences; those here are
/// of its open source (tdlib/telegram-bot-api, version 10.0) and td.
final class Refusals {
  private Refusals() {}

  static BotApiException of(String method, int status, JsonNode answer) {
    String description = answer.path("description").asString("").toLowerCase(Locale.ROOT);
    int code = answer.path("error_code").asInt(status);
    Optional<Duration> retryAfter =
        answer.path("parameters").path("retry_after").isNumber()
            ? Optional.of(
                Duration.ofSeconds(answer.path("parameters").path("retry_after").asLong()))
            : Optional.empty();
    return new BotApiException(
        kind(code, description), method + ": " + code + " " + description, retryAfter, null);
  }

  private static Kind kind(int code, String description) {
    return switch (code) {
      case 401, 404 -> Kind.TOKEN_REFUSED;
      case 403 -> Kind.UNREACHABLE;
      case 409 -> Kind.CONFLICT;
      case 413 -> Kind.FILE_TOO_BIG;
      case 429 -> Kind.TOO_MANY_REQUESTS;
      case 400 -> badRequest(description);
      // It says itself that it could not.
      default -> code >= 500 ? Kind.NOT_REACHED : Kind.REFUSED;
    };
  }

  private static Kind badRequest(String description) {
    if (says(
        description,
        "message to edit not found",
        "message can't be edited",
        "message to delete not found",
        "message can't be deleted",
        "message_id_invalid",
        "message identifier",
        "there is no text in the message",
        "there is no caption in the message",
        "there is no media in the message")) {
      return Kind.MESSAGE_GONE;
    }
    if (says(description, "chat not found", "user not found", "peer_id_invalid")) {
      return Kind.UNREACHABLE;
    }
    if (says(description, "query is too old", "query id is invalid")) {
      return Kind.ANSWER_LATE;
    }
    if (says(description, "wrong file", "wrong remote file", "file_id", "file reference")) {
      return Kind.FILE_UNKNOWN;
    }
    return says(description, "file is too big") ? Kind.FILE_TOO_BIG : Kind.REFUSED;
  }

  private static boolean says(String description, String... words) {
    for (String word : words) {
      if (description.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
