package io.aisha.server.settings;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The values that are set, and the problems that were found in them.
final class SettingValues {
  /// No secret is longer.
  private static final long LARGEST_SECRET_BYTES = 64 * 1024;

  private final Map<String, String> environment;
  private final List<SettingProblem> problems = new ArrayList<>();

  SettingValues(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /// The value that is set, or else the default, which may be empty.
  String value(SettingKey key) {
    return find(key).orElse(key.standard());
  }

  /// The value that is set, without the default.
  Optional<String> find(SettingKey key) {
    return Optional.of(environment.getOrDefault(key.name(), "").strip())
        .filter(text -> !text.isEmpty());
  }

  /// The same of a path, in which spaces at the ends belong to the name.
  Optional<String> findPath(SettingKey key) {
    return Optional.of(environment.getOrDefault(key.name(), "")).filter(text -> !text.isBlank());
  }

  /// A secret, from its own variable or from the file that another names; empty when neither is
  /// set.
  String secret(SettingKey key, SettingKey file) {
    Optional<String> direct = find(key);
    Optional<String> path = findPath(file);
    if (path.isEmpty()) {
      return direct.orElse("");
    }
    if (direct.isPresent()) {
      problem(file, "secret-twice", Map.of("other", key.name()));
      return direct.get();
    }
    try {
      // Reading a named pipe could wait forever.
      Path named = Path.of(path.get());
      if (!Files.isRegularFile(named) || Files.size(named) > LARGEST_SECRET_BYTES) {
        throw new NoSuchFileException(path.get());
      }
      return Files.readString(named).strip();
    } catch (IOException | InvalidPathException _) {
      problem(file, "unreadable", Map.of("value", path.get()));
      return "";
    }
  }

  /// The address of a server, without a slash at its end.
  ///
  /// @param standard when nothing is set, or what is set is wrong
  URI url(SettingKey key, URI standard) {
    return findUrl(key).orElse(standard);
  }

  /// The same; empty when nothing is set, or what is set is wrong.
  Optional<URI> findUrl(SettingKey key) {
    Optional<String> text = find(key);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = new URI(text.get().replaceFirst("/+$", ""));
      boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
      if (web
          && url.getHost() != null
          && url.getRawUserInfo() == null
          && url.getRawQuery() == null
          && url.getRawFragment() == null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException _) {
      // Reported below without the value, which may hold a password.
    }
    problem(key, "not-a-url", Map.of());
    return Optional.empty();
  }

  /// A whole number in a range.
  int number(SettingKey key, int min, int max) {
    String text = value(key);
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    problem(key, "not-in-range", Map.of("value", text, "min", min, "max", max));
    return min;
  }

  void problem(SettingKey key, String code, Map<String, Object> arguments) {
    problem(key.name(), code, arguments);
  }

  void problem(String key, String code, Map<String, Object> arguments) {
    problems.add(new SettingProblem(key, code, arguments));
  }

  void problem(SettingProblem problem) {
    problems.add(problem);
  }

  List<SettingProblem> problems() {
    return List.copyOf(problems);
  }
}
