package io.aisha.studio.consent;

/// Which users are asked to agree, and to what.
///
/// @param version of the text, at least 1; with a new version all of them are asked again
public record ConsentSettings(int version, Asked asked) {
  /// The version of the text. A test compares it with the texts.
  public static final int CURRENT = 1;

  /// Asks no user.
  public static final ConsentSettings NONE = new ConsentSettings(CURRENT, Asked.NO_USER);

  public ConsentSettings {
    if (version < 1) {
      throw new IllegalArgumentException("version: " + version + ", at least 1");
    }
  }

  /// Which users are asked.
  public enum Asked {
    NO_USER,
    /// The local user of a studio without accounts runs it on their own computer. Users who come
    /// through Telegram do not.
    ALL_BUT_LOCAL_USER,
    ALL_USERS
  }
}
