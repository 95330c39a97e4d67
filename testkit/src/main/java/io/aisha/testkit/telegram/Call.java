package io.aisha.testkit.telegram;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One finished call of the bot.
///
/// @param method its documented name, however the client spelled it; `file` for a download
/// @param parameters values with nested JSON parsed, whole numbers as `Long`; a file as its size
/// @param at when it was received
/// @param status of the response, 0 when there was none
/// @param description the error message, empty on success
public record Call(
    String method,
    Map<String, Object> parameters,
    Optional<Long> chatId,
    Instant at,
    int status,
    String description) {
  public Call {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
