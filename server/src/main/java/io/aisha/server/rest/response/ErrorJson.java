package io.aisha.server.rest.response;

import io.aisha.text.Phrases;
import java.util.Map;
import java.util.Optional;

/// The reason for a failure.
///
/// @param code stable, kebab-case
/// @param sentence in the language of the request
public record ErrorJson(String code, String sentence) {

  public static Optional<ErrorJson> of(
      Optional<String> code, Map<String, Object> detail, Phrases phrases) {
    return code.map(known -> new ErrorJson(known, phrases.error(known, detail)));
  }
}
