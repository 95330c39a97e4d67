package io.aisha.server.health;

import java.util.function.Supplier;

/// A part that everything else works without, such as the bot. Its status is reported, and does not
/// make the studio unready.
///
/// @param name of its check
/// @param status [#OK], [#OFF] or what is wrong; may be asked at any time
public record OptionalPart(String name, Supplier<String> status) {
  /// Nothing is wrong.
  public static final String OK = "ok";

  /// The part is not set up.
  public static final String OFF = "off";

  /// Whether the part is not set up.
  public boolean isOff() {
    return status.get().equals(OFF);
  }
}
