package io.aisha.studio.engine;

import java.util.Map;

/// What an engine made ready before a start. Kept in memory only, for it may hold links that open a
/// person's photos.
///
/// @param data for the start itself, JSON values only
/// @param told everything that the start will send, fit to be stored and shown: no secret, no link
///   that opens anything
public record Prepared(Map<String, Object> data, Map<String, Object> told) {
  /// Nothing had to be made ready.
  public static final Prepared NOTHING = new Prepared(Map.of(), Map.of());

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
