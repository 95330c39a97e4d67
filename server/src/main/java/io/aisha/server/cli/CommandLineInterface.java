package io.aisha.server.cli;

import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.Terminal;
import io.aisha.text.Language;
import io.aisha.text.Languages;
import io.aisha.text.Phrases;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// The command line: arguments in, an exit status out.
public final class CommandLineInterface {

  /// Longer than a job needs to end cleanly, shorter than the grace period of service managers.
  private static final Duration STOP_WITHIN = Duration.ofSeconds(25);

  private final Surroundings surroundings;

  CommandLineInterface(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// The instance of this process, which also handles its signals.
  public static CommandLineInterface ofThisProcess() {
    Surroundings surroundings = Surroundings.ofThisProcess();
    surroundings.interruption().answerSignals(STOP_WITHIN);
    return new CommandLineInterface(surroundings);
  }

  /// Runs one command and never throws.
  ///
  /// @return 0 success, 1 too few valid photos or findings in migrations, 2 wrong usage, 3 failure
  public int run(String... words) {
    Terminal terminal = surroundings.terminal();
    Phrases phrases = Phrases.in(language(words));
    CommandFailures failures = new CommandFailures(terminal, phrases);
    CommandLine commands = Commands.of(surroundings);
    commands.setResourceBundle(new TextBundle(phrases.texts()));
    commands.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.outLive() && terminal.colours() ? Ansi.ON : Ansi.OFF));
    commands.setUsageHelpWidth(Math.clamp(terminal.columns(), 80, 110));
    commands.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    // A folder may be named @2x, so @ must not refer to a file of arguments.
    commands.setExpandAtFiles(false);
    commands.setParameterExceptionHandler((e, _) -> failures.calledWrongly(e));
    commands.setExecutionExceptionHandler(
        (e, command, _) -> failures.failed(e, (StudioCommand) command.getCommand()));
    commands.registerConverter(Path.class, CommandLineInterface::path);
    try {
      int status = commands.execute(words);
      return terminal.out().failure().map(e -> failures.notWritten(e, status)).orElse(status);
    } finally {
      surroundings.interruption().stopped();
    }
  }

  /// An empty argument usually comes from an unset variable; as a path it would be the current
  /// folder.
  private static Path path(String word) {
    if (word.isEmpty()) {
      throw new CommandLine.TypeConversionException("empty");
    }
    return Path.of(word);
  }

  /// Read before the other arguments are parsed, so that their error messages use this language.
  private Language language(String... words) {
    List<String> given = List.of(words);
    String wanted = surroundings.environment().getOrDefault("AISHA_LANG", "");
    for (int i = 0; i < words.length; i++) {
      if (words[i].startsWith("--lang=")) {
        wanted = words[i].substring("--lang=".length());
      } else if (words[i].equals("--lang") && i + 1 < given.size()) {
        wanted = words[i + 1];
      }
    }
    return Languages.find(wanted)
        .or(() -> Languages.find(surroundings.localeName()))
        .orElse(Language.ENGLISH);
  }
}
