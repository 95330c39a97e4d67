package io.aisha.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// All languages: one for each message file, so a new file adds a language.
public final class Languages {

  private static final Pattern FILE = Pattern.compile("messages_([a-z]{2,3})\\.properties");

  private Languages() {}

  /// The language of a tag such as `ru`, `ru-RU` or `ru_RU.UTF-8`; empty if it has no file.
  public static Optional<Language> find(String tag) {
    String code = tag.split("[-_.@]", 2)[0].toLowerCase(Locale.ROOT);
    if (!code.matches("[a-z]{2,3}")) {
      return Optional.empty();
    }
    Language language = new Language(code);
    return Languages.class.getResource(file(language)) == null
        ? Optional.empty()
        : Optional.of(language);
  }

  /// The language of the machine's locale, or English if it has no file.
  public static Language ofThisMachine() {
    return find(Locale.getDefault(Locale.Category.DISPLAY).getLanguage()).orElse(Language.ENGLISH);
  }

  /// All languages by tag. Reads the program's own jar, which takes a few milliseconds.
  public static List<Language> all() {
    try {
      URI home = Languages.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path place = Path.of(home);
      if (Files.isDirectory(place)) {
        return in(place.resolve("messages"));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return in(jar.getPath("messages"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own messages cannot be listed", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program's own place is not a file", e);
    }
  }

  static String file(Language language) {
    return "/messages/messages_" + language.tag() + ".properties";
  }

  private static List<Language> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> FILE.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(match -> new Language(match.group(1)))
          .sorted((a, b) -> a.tag().compareTo(b.tag()))
          .toList();
    }
  }
}
