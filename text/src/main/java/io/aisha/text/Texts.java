package io.aisha.text;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The messages of one language. The patterns are ICU message formats with named arguments and
/// plural rules: `{count, plural, one {# photo} other {# photos}}`. A key that a translation lacks
/// falls back to English. Immutable and thread-safe; each language is read once.
public final class Texts {

  private static final Map<Language, Texts> READ = new ConcurrentHashMap<>();

  private final Language language;
  private final Properties patterns;

  private Texts(Language language) {
    this.language = language;
    Properties english = read(Language.ENGLISH);
    if (language.equals(Language.ENGLISH)) {
      this.patterns = english;
    } else {
      this.patterns = new Properties(english);
      this.patterns.putAll(read(language));
    }
  }

  /// The messages of a language.
  ///
  /// @throws IllegalArgumentException if the language has no message file; see [Languages#find]
  public static Texts in(Language language) {
    return READ.computeIfAbsent(language, Texts::new);
  }

  public Language language() {
    return language;
  }

  /// The text of a key without arguments.
  ///
  /// @throws IllegalArgumentException if there is no such key
  public String text(String key) {
    return text(key, Map.of());
  }

  /// The text of a key.
  ///
  /// @param arguments the values of the names in braces; numbers are formatted for the language
  /// @throws IllegalArgumentException if there is no such key
  public String text(String key, Map<String, ?> arguments) {
    return find(key, arguments)
        .orElseThrow(() -> new IllegalArgumentException("no message has the key " + key));
  }

  /// The text of a key that may not exist, such as one derived from an engine's error code.
  public Optional<String> find(String key, Map<String, ?> arguments) {
    String pattern = patterns.getProperty(key);
    if (pattern == null) {
      return Optional.empty();
    }
    if (pattern.indexOf('{') < 0) {
      return Optional.of(pattern);
    }
    return Optional.of(new MessageFormat(pattern, language.locale()).format(arguments));
  }

  /// All keys, including those that only English has.
  public Set<String> keys() {
    return new TreeSet<>(patterns.stringPropertyNames());
  }

  static Properties read(Language language) {
    try (InputStream file = Texts.class.getResourceAsStream(Languages.file(language))) {
      if (file == null) {
        throw new IllegalArgumentException("no messages for the language " + language.tag());
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException("messages of " + language.tag() + " cannot be read", e);
    }
  }
}
