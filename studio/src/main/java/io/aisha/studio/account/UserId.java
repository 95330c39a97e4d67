package io.aisha.studio.account;

import java.util.UUID;

/// The id of a user.
public record UserId(UUID value) {

  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static UserId of(String text) {
    return new UserId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
