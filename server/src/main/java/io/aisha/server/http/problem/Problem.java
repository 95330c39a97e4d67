package io.aisha.server.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;

/// A problem document of RFC 9457. Programs read its `code`, people its sentences.
///
/// @param type `urn:aisha:problem:` and the code
/// @param title what kind of problem, the same for every one of this status
/// @param detail what happened and what to do about it
/// @param instance the requested path
/// @param code stable, kebab-case
/// @param arguments the values in `detail`
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    Map<String, Object> arguments) {

  /// The media type of a problem document.
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    arguments = Map.copyOf(arguments);
  }
}
