package io.aisha.guard.command;

import io.aisha.guard.postgres.RunningPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line on a folder of migrations, and what it has printed so far.
final class GuardRun {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final RunningPostgres server;

  GuardRun(RunningPostgres server) {
    this.server = server;
  }

  /// The exit status.
  int run(Path changelog, String... words) {
    List<String> all =
        new ArrayList<>(List.of("--changelog", changelog.toString(), server.scratchUrl()));
    all.addAll(List.of(words));
    return new GuardCommand(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(all.toArray(String[]::new));
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
