package io.aisha.studio.signin;

/// A person as another service identifies them.
///
/// @param provider the issuer of an OpenID Connect provider, or [#TELEGRAM]
/// @param subject permanent, and unique at the provider
/// @param displayName as the provider says; any text
public record ExternalIdentity(String provider, String subject, String displayName) {

  /// The provider of Telegram accounts. Their subject is the account's number.
  public static final String TELEGRAM = "telegram";

  static final int PROVIDER_LENGTH_MAX = 400;
  static final int SUBJECT_LENGTH_MAX = 255;
  private static final int NAME_LENGTH_MAX = 200;

  public ExternalIdentity {
    displayName = shown(displayName);
  }

  /// Whether it can be stored. A provider that follows the standard sends no other.
  public boolean isValid() {
    return isValid(provider, PROVIDER_LENGTH_MAX) && isValid(subject, SUBJECT_LENGTH_MAX);
  }

  private static boolean isValid(String text, int lengthMax) {
    return !text.isBlank()
        && text.length() <= lengthMax
        && text.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /// What a page can show and PostgreSQL can store.
  private static String shown(String name) {
    StringBuilder kept = new StringBuilder();
    name.codePoints()
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .limit(NAME_LENGTH_MAX)
        .forEach(kept::appendCodePoint);
    return kept.toString().strip();
  }
}
