package io.aisha.server.cli;

import io.aisha.guard.changelog.MalformedMigrationException;
import io.aisha.guard.check.CheckFailedException;
import io.aisha.guard.migration.MigrationException;
import io.aisha.guard.postgres.EmbeddedPostgresException;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.Interruption.InterruptedRun;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.JsonOutput;
import io.aisha.server.cli.console.StandardOutput;
import io.aisha.server.cli.console.Terminal;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import io.aisha.server.cli.db.MigrationsFailed;
import io.aisha.server.cli.make.OutFolder;
import io.aisha.server.cli.make.OutFolderException;
import io.aisha.server.cli.make.ServerRefused;
import io.aisha.server.cli.make.WorkFailed;
import io.aisha.server.composition.Postgres;
import io.aisha.server.serve.PortTaken;
import io.aisha.server.settings.CannotStart;
import io.aisha.server.settings.SettingProblem;
import io.aisha.server.settings.SettingsRefused;
import io.aisha.studio.StudioException;
import io.aisha.text.Nearest;
import io.aisha.text.Phrases;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Handles every failure of a command: a sentence on the terminal, the details in the log.
final class CommandFailures {

  private static final Logger log = LoggerFactory.getLogger(CommandFailures.class);

  private final TerminalOutput screen;
  private final Terminal terminal;
  private final Phrases phrases;

  CommandFailures(Terminal terminal, Phrases phrases) {
    this.screen = terminal.complaints();
    this.terminal = terminal;
    this.phrases = phrases;
  }

  /// Handles wrong usage.
  int calledWrongly(ParameterException e) {
    CommandLine command = e.getCommandLine();
    complain(
        switch (e) {
          case UnmatchedArgumentException unmatched -> unknownWord(unmatched);
          case MissingParameterException missing ->
              text("cli.usage.missing", Map.of("what", name(missing.getMissing().getFirst())));
          default -> unfit(e);
        });
    hint(command.getCommandSpec().qualifiedName(" "));
    return ExitStatus.USAGE;
  }

  /// Handles a failure to write the output.
  ///
  /// @param status of the command without this failure
  int notWritten(IOException e, int status) {
    if (StandardOutput.isClosedPipe(e)) {
      return status == ExitStatus.DONE ? ExitStatus.READER_GONE : status;
    }
    log.error("Standard output could not be written", e);
    complain(text("cli.out-failed", Map.of("problem", String.valueOf(e.getMessage()))));
    return status == ExitStatus.DONE ? ExitStatus.FAILURE : status;
  }

  /// Handles an exception of a command.
  int failed(Exception e, StudioCommand command) {
    return switch (e) {
      case UsageException usage -> {
        String sentence = text(usage.key(), usage.arguments());
        writeResult("usage", usage.arguments(), sentence, command);
        complain(sentence);
        yield ExitStatus.USAGE;
      }
      case SettingsRefused refused -> {
        settings(refused.problems());
        yield ExitStatus.USAGE;
      }
      case InterruptedRun _ -> {
        screen.line(text("cli.interrupted", Map.of()));
        yield ExitStatus.INTERRUPTED;
      }
      case PortTaken taken -> told("port-taken", Map.of("port", taken.port()), taken, command);
      case ServerRefused refused ->
          told(refused.code(), Map.of(), refused.sentence(), refused, command);
      case WorkFailed work -> told(work.code(), work.arguments(), work, command);
      case CannotStart start -> told(start.code(), start.arguments(), start, command);
      case MigrationsFailed refused -> refusedMigrations(refused, command);
      case MalformedMigrationException malformed -> refusedMigrations(malformed, command);
      case MigrationException migration -> {
        CannotStart start = Postgres.startFailure(migration);
        yield told(start.code(), start.arguments(), migration, command);
      }
      case CheckFailedException check ->
          told("cannot-check", Map.of("detail", detail(check)), check, command);
      case EmbeddedPostgresException scratch ->
          told("cannot-check", Map.of("detail", detail(scratch)), scratch, command);
      case OutFolderException out -> told(out.problem().code(), out.arguments(), out, command);
      case StudioException studio when !OutFolder.isFull(studio) ->
          told(studio.code(), studio.arguments(), studio, command);
      case Exception other when OutFolder.isFull(other) ->
          told("disk-full", Map.of(), other, command);
      default ->
          command
              .log()
              .map(file -> told("internal", Map.of("log", file.toString()), e, command))
              .orElseGet(() -> told("internal-unlogged", Map.of(), e, command));
    };
  }

  private int refusedMigrations(Exception e, StudioCommand command) {
    return told("migrations-refused", Map.of("detail", detail(e)), e, command);
  }

  private static String detail(Exception e) {
    return String.valueOf(e.getMessage());
  }

  private int told(String code, Map<String, ?> arguments, Exception e, StudioCommand command) {
    return told(code, arguments, phrases.error(code, arguments), e, command);
  }

  private int told(
      String code, Map<String, ?> arguments, String sentence, Exception e, StudioCommand command) {
    log.error("Command failed: {}", code, e);
    writeResult(code, arguments, sentence, command);
    complain(sentence);
    return ExitStatus.FAILURE;
  }

  private void writeResult(
      String code, Map<String, ?> arguments, String sentence, StudioCommand command) {
    terminal.out().print(command.failedOutput(sentence));
    if (command.json()) {
      try (JsonOutput json = command.jsonOutput()) {
        command.writeFailed(json.generator());
        json.error(code, arguments, sentence);
      }
    }
  }

  /// The message for an invalid value of an option.
  private String unfit(ParameterException e) {
    ArgSpec argument = e.getArgSpec();
    String value = e.getValue();
    if (argument == null || value == null) {
      return text("cli.usage.not-understood", Map.of("problem", String.valueOf(e.getMessage())));
    }
    if (value.isEmpty()) {
      return text("cli.usage.empty", Map.of("what", name(argument)));
    }
    Object[] choices = argument.type().getEnumConstants();
    if (choices == null) {
      return text("cli.usage.value", Map.of("what", name(argument), "value", value));
    }
    String known =
        Arrays.stream(choices)
            .map(choice -> choice.toString().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return text("cli.usage.choice", Map.of("what", name(argument), "value", value, "known", known));
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  private String unknownWord(UnmatchedArgumentException e) {
    String word = e.getUnmatched().getFirst();
    CommandLine command = e.getCommandLine();
    Stream<String> options =
        command.getCommandSpec().options().stream().flatMap(o -> Stream.of(o.names()));
    List<String> known =
        word.startsWith("-") ? options.toList() : List.copyOf(command.getSubcommands().keySet());
    String key = word.startsWith("-") ? "cli.usage.unknown-option" : "cli.usage.unknown-word";
    return Nearest.to(word, known)
        .map(near -> text(key + ".near", Map.of("word", word, "suggestion", near)))
        .orElseGet(() -> text(key, Map.of("word", word)));
  }

  private void settings(List<SettingProblem> problems) {
    complain(text("setting.problem.head", Map.of("count", problems.size())));
    for (SettingProblem problem : problems) {
      screen.line(
          "  "
              + screen.paint(Tone.STRONG, problem.key())
              + "  "
              + text(problem.sentence(), problem.arguments()));
    }
  }

  /// The sentence may contain names from outside and line breaks.
  private void complain(String sentence) {
    List<String> lines = sentence.lines().map(TerminalOutput::harmless).toList();
    screen.line(screen.paint(Tone.BAD, "✗") + " " + String.join(System.lineSeparator(), lines));
  }

  private void hint(String command) {
    screen.line("  " + text("cli.usage.hint", Map.of("command", "./" + command + " --help")));
  }

  private String text(String key, Map<String, ?> arguments) {
    return phrases.texts().text(key, arguments);
  }
}
