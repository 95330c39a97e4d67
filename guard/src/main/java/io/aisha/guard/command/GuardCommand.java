package io.aisha.guard.command;

import io.aisha.guard.check.CheckFailedException;
import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.CheckRequest;
import io.aisha.guard.check.MigrationCheck;
import io.aisha.guard.dryrun.ScratchServer;
import io.aisha.guard.postgres.EmbeddedPostgresException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Checks a folder of migrations: `java -jar guard.jar check --changelog DIR`.
///
/// Exit status: 0 nothing found, 1 findings, 2 wrong command line, 3 the check could not be run,
/// which says nothing about the migrations.
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
    SmallHeap.configure();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new GuardCommand(out, err).run(arguments));
  }

  /// Runs the command inside another program, such as a build.
  ///
  /// @param out receives the report
  /// @param err receives the reason if the check could not be run, in its first line
  /// @param words the command line
  /// @return the exit status
  public static int run(PrintStream out, PrintStream err, List<String> words) {
    return new GuardCommand(out, err).run(words.toArray(String[]::new));
  }

  /// The version from the manifest; `0` if the class is not in a jar.
  static String version() {
    return Optional.ofNullable(GuardCommand.class.getPackage().getImplementationVersion())
        .orElse("0");
  }

  /// Runs the command and returns the exit status.
  int run(String... words) {
    Path here = Path.of("");
    Format format = Format.TEXT;
    CheckedFiles files = CheckedFiles.none(here);
    CheckReport report;
    try {
      Arguments arguments = Arguments.parse(words);
      if (arguments.help() || arguments.version()) {
        out.println(arguments.help() ? Arguments.USAGE : "guard " + version());
        return CLEAN;
      }
      format = arguments.format();
      files = new CheckedFiles(here, arguments.folder(), List.of());
      arguments.validate();
      CheckRequest request = arguments.request();
      files = CheckedFiles.of(request, here, arguments.folder());
      Optional<ScratchServer> scratch = arguments.scratchServer();
      report =
          scratch.isPresent()
              ? MigrationCheck.run(request, scratch.get())
              : MigrationCheck.run(request);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println(Arguments.USAGE);
      return USAGE;
    } catch (CheckFailedException | EmbeddedPostgresException | UncheckedIOException e) {
      String reason = String.valueOf(e.getMessage());
      err.println("could not check: " + reason);
      out.print(format.notChecked(reason, files));
      out.flush();
      return NOT_CHECKED;
    }
    out.print(format.report(report, files));
    out.flush();
    return report.ok() ? CLEAN : FINDINGS;
  }
}
