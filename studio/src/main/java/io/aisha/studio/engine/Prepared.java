package io.aisha.studio.engine;

import java.util.Map;
import java.util.Optional;

/// What an engine has prepared before a start. Kept only in memory, because it may contain links to
/// a user's photos.
///
/// @param data for the start itself, JSON values only
/// @param sent all parameters that the start will send, safe to store and show: no secrets, no
///   access links
/// @param trace how to find the request if the response is lost; empty when that is not possible
public record Prepared(
    Map<String, Object> data, Map<String, Object> sent, Optional<RequestTrace> trace) {
  /// No preparation was needed.
  public static final Prepared NOTHING = new Prepared(Map.of(), Map.of());

  /// As the record's constructor, without a trace.
  public Prepared(Map<String, Object> data, Map<String, Object> sent) {
    this(data, sent, Optional.empty());
  }

  public Prepared {
    data = Map.copyOf(data);
    sent = Map.copyOf(sent);
  }

  /// Leaves out the links.
  @Override
  public String toString() {
    return "Prepared" + sent;
  }
}
