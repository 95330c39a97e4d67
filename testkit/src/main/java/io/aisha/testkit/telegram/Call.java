package io.aisha.testkit.telegram;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One call of the bot, after it is over.
///
/// @param method its name as documented, however the client spelled it; `file` for a download
/// @param parameters values with nested JSON read, whole numbers as `Long`; a file as its size
/// @param at when it came
/// @param status of the answer, 0 when there was none
/// @param description why it failed, empty when it did not
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
