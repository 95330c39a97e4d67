package io.aisha.guard.command;

import io.aisha.guard.check.CannotCheck;
import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.CheckRequest;
import io.aisha.guard.check.MigrationCheck;
import io.aisha.guard.postgres.EmbeddedPostgresException;
import io.aisha.guard.trial.ScratchServer;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Checks a folder of migrations: `java -cp … io.aisha.guard.command.GuardCommand --changelog DIR`.
///
/// Exit status: 0 nothing found, 1 something found, 2 the command line is wrong, 3 the check could
/// not be made, which says nothing about the migrations.
public final class GuardCommand {

  private static final int CLEAN = 0;
  private static final int FINDINGS = 1;
  private static final int USAGE = 2;
  private static final int NOT_CHECKED = 3;

  private final PrintStream out;
  private final PrintStream err;

  GuardCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new GuardCommand(out, err).run(arguments));
  }

  /// Does it, and gives the exit status.
  int run(String... words) {
    Arguments arguments;
    try {
      arguments = Arguments.parse(words);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println(Arguments.USAGE);
      return USAGE;
    }
    if (arguments.help()) {
      out.println(Arguments.USAGE);
      return CLEAN;
    }
    CheckReport report;
    try {
      CheckRequest request = arguments.request();
      Optional<ScratchServer> scratch = arguments.scratchServer();
      report =
          scratch.isPresent()
              ? MigrationCheck.run(request, scratch.get())
              : MigrationCheck.run(request);
    } catch (CannotCheck | EmbeddedPostgresException | UncheckedIOException e) {
      if (arguments.json()) {
        out.println(ReportJson.notChecked(String.valueOf(e.getMessage())));
      }
      err.println("could not check: " + e.getMessage());
      return NOT_CHECKED;
    }
    if (arguments.json()) {
      out.println(ReportJson.of(report));
    } else {
      out.print(ReportText.of(report));
    }
    return report.ok() ? CLEAN : FINDINGS;
  }
}
