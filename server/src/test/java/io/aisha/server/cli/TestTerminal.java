package io.aisha.server.cli;

import io.aisha.server.cli.command.Checkout;
import io.aisha.server.cli.command.Interruption;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.console.StandardOutput;
import io.aisha.server.cli.console.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A command line without a terminal that captures the output.
public final class TestTerminal {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Interruption interruption = new Interruption();
  private final Map<String, String> environment = new HashMap<>(Map.of("AISHA_LANG", "en"));
  private final Path workingFolder;
  private Optional<Checkout> checkout = Optional.empty();
  private String answers = "";
  private boolean answered;

  public TestTerminal(Path workingFolder) {
    this.workingFolder = workingFolder.toAbsolutePath();
  }

  public TestTerminal with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /// Runs in a checkout of the sources.
  public TestTerminal in(Path root) {
    checkout = Checkout.at(root.toString());
    return this;
  }

  public TestTerminal answering(String line) {
    answers = line + "\n";
    answered = true;
    return this;
  }

  /// Standard input is a pipe with this line.
  public TestTerminal piping(String line) {
    answers = line + "\n";
    answered = false;
    return this;
  }

  /// Runs a command and returns its exit status.
  public int run(String... words) {
    out.reset();
    err.reset();
    Terminal terminal =
        new Terminal(
            new BufferedReader(new StringReader(answers)),
            new StandardOutput(out),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            answered,
            false,
            false,
            false,
            80);
    return new CommandLineInterface(
            new Surroundings(
                environment, workingFolder, "C.UTF-8", terminal, checkout, interruption))
        .run(words);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
