package io.aisha.studio.account;

import java.util.UUID;

/// Names a person.
public record UserId(UUID value) {

  /// Reads what [#toString()] wrote.
  ///
  /// @throws IllegalArgumentException when the text is no UUID
  public static UserId of(String text) {
    return new UserId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
