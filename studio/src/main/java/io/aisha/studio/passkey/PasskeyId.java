package io.aisha.studio.passkey;

import java.util.UUID;

/// The id of a passkey's row; not the credential id, which devices choose.
public record PasskeyId(UUID value) {

  /// Parses the result of [#toString()].
  ///
  /// @throws IllegalArgumentException when the text is not a UUID
  public static PasskeyId of(String text) {
    return new PasskeyId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
