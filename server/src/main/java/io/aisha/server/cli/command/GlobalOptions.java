package io.aisha.server.cli.command;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Options that every command takes. They win over their environment variables and go through the
/// same checks.
final class GlobalOptions {

  @Option(names = "--data", paramLabel = "DIR", descriptionKey = "option.data", order = 90)
  private Optional<String> data = Optional.empty();

  @Option(names = "--lang", paramLabel = "LANG", descriptionKey = "option.lang", order = 91)
  private Optional<String> language = Optional.empty();

  @Option(names = "--verbose", descriptionKey = "option.verbose", order = 92)
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      descriptionKey = "option.help",
      order = 93)
  private boolean help;

  boolean verbose() {
    return verbose;
  }

  boolean help() {
    return help;
  }

  /// The environment as the options change it.
  ///
  /// @throws UsageException when the data folder is given and empty: it would silently be another
  Map<String, String> over(Map<String, String> environment) {
    if (data.filter(String::isBlank).isPresent()) {
      throw new UsageException("cli.usage.empty", Map.of("what", "--data DIR"));
    }
    Map<String, String> changed = new HashMap<>(environment);
    data.ifPresent(folder -> changed.put("AISHA_DATA", folder));
    language.ifPresent(tag -> changed.put("AISHA_LANG", tag));
    return changed;
  }
}
