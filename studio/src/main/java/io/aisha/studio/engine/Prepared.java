package io.aisha.studio.engine;

import java.util.Map;
import java.util.Optional;

/// What an engine made ready before a start. Kept in memory only, for it may hold links that open a
/// person's photos.
///
/// @param data for the start itself, JSON values only
/// @param told everything that the start will send, fit to be stored and shown: no secret, no link
///   that opens anything
/// @param trace by what the request is found when the answer is lost; empty when it cannot be
public record Prepared(
    Map<String, Object> data, Map<String, Object> told, Optional<RequestTrace> trace) {
  /// Nothing had to be made ready.
  public static final Prepared NOTHING = new Prepared(Map.of(), Map.of());

  /// Without a trace.
  public Prepared(Map<String, Object> data, Map<String, Object> told) {
    this(data, told, Optional.empty());
  }

  public Prepared {
    data = Map.copyOf(data);
    told = Map.copyOf(told);
  }

  /// Without the links.
  @Override
  public String toString() {
    return "Prepared" + told;
  }
}
