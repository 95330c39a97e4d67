package io.aisha.text;

import java.util.Locale;

/// A language that has a message file.
///
/// @param tag a lower-case ISO 639 code, such as `en`
public record Language(String tag) {

  public static final Language ENGLISH = new Language("en");
  public static final Language RUSSIAN = new Language("ru");

  public Language {
    if (!tag.matches("[a-z]{2,3}")) {
      throw new IllegalArgumentException("language tag: '" + tag + "', expected like 'en'");
    }
  }

  public Locale locale() {
    return Locale.of(tag);
  }

  /// The language's name in that language, such as `русский`.
  public String ownName() {
    return locale().getDisplayLanguage(locale());
  }
}
