package io.aisha.server.cli.db;

import io.aisha.guard.changelog.FolderLayout;
import io.aisha.guard.changelog.GitBase;
import io.aisha.guard.changelog.GitBaseException;
import io.aisha.guard.changelog.MigrationFile;
import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.CheckRequest;
import io.aisha.guard.check.Expectation;
import io.aisha.guard.check.Finding;
import io.aisha.guard.check.MigrationCheck;
import io.aisha.guard.check.StaticRules;
import io.aisha.guard.command.CheckedFiles;
import io.aisha.guard.command.Format;
import io.aisha.guard.dryrun.ScratchServer;
import io.aisha.guard.startup.LiveCheck;
import io.aisha.server.cli.command.Checkout;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.TextFile;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import io.aisha.server.composition.Postgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// Checks migrations, this program's or others, on a temporary PostgreSQL. Does not use the
/// studio's database, so it can run beside a studio.
@Command(name = "check")
final class DatabaseCheckCommand extends StudioCommand {

  @Mixin private ChangelogOption changelog = new ChangelogOption();

  @Option(names = "--snapshot", paramLabel = "FILE", descriptionKey = "option.snapshot", order = 2)
  private Optional<Path> snapshot = Optional.empty();

  @Option(names = "--model", paramLabel = "FILE", descriptionKey = "option.model", order = 3)
  private Optional<Path> model = Optional.empty();

  @Option(names = "--baseline", paramLabel = "NAME", descriptionKey = "option.baseline", order = 4)
  private Optional<String> baseline = Optional.empty();

  @Option(names = "--git-base", paramLabel = "REF", descriptionKey = "option.git-base", order = 5)
  private Optional<String> gitBase = Optional.empty();

  @Option(names = "--layout", paramLabel = "NAME", descriptionKey = "option.layout", order = 6)
  private Optional<String> layout = Optional.empty();

  @Option(
      names = "--placeholder",
      paramLabel = "NAME=VALUE",
      descriptionKey = "option.placeholder",
      order = 11)
  private Map<String, String> placeholders = new HashMap<>();

  @Option(names = "--rows", paramLabel = "FILE", descriptionKey = "option.rows", order = 7)
  private Optional<Path> rows = Optional.empty();

  @Option(
      names = "--scratch-url",
      paramLabel = "URL",
      descriptionKey = "option.scratch-url",
      order = 8)
  private Optional<String> scratchUrl = Optional.empty();

  @Option(names = "--json", descriptionKey = "option.json", order = 9)
  private boolean json;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      descriptionKey = "option.report-format",
      order = 10)
  private Format format = Format.TEXT;

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  private final Optional<Checkout> checkout;

  DatabaseCheckCommand(Surroundings surroundings) {
    super(surroundings);
    this.checkout = surroundings.checkout();
  }

  @Override
  protected Map<String, String> environment() {
    return database.overNone(super.environment());
  }

  @Override
  public boolean json() {
    return format() == Format.JSON;
  }

  @Override
  public void writeFailed(JsonGenerator generator) {
    generator.writeBooleanProperty("ok", false);
    for (String none : List.of("findings", "warnings")) {
      generator.writeName(none);
      generator.writeStartArray();
      generator.writeEndArray();
    }
  }

  @Override
  public String failedOutput(String sentence) {
    return json() ? "" : format().notChecked(sentence, CheckedFiles.none(workingFolder()));
  }

  private Format format() {
    return json && format == Format.TEXT ? Format.JSON : format;
  }

  @Override
  protected int perform() {
    if (snapshot.isPresent() && model.isPresent()) {
      throw new UsageException("cli.usage.snapshot-or-model", Map.of());
    }
    if (baseline.isPresent() && gitBase.isPresent()) {
      throw new UsageException("cli.usage.baseline-or-git-base", Map.of());
    }
    Optional<FolderLayout> named = layout();
    ChosenMigrations chosen =
        changelog
            .chosen(workingFolder(), named, placeholders)
            .or(() -> checkout.map(ChosenMigrations::of))
            .orElseGet(ChosenMigrations::own);
    if (database.named() && chosen.layout() != FolderLayout.LIQUIBASE) {
      throw new UsageException("cli.usage.url-of-layout", Map.of("tool", chosen.layout().tool()));
    }
    CheckRequest request = request(chosen);
    TerminalOutput screen = terminal().screen(format() != Format.TEXT);
    CheckReport report =
        database.named() ? withDatabase(chosen, request, screen) : report(chosen, request, screen);
    if (format() == Format.TEXT) {
      print(report, request, screen);
    } else {
      CheckedFiles files = CheckedFiles.of(request, workingFolder(), chosen.folder());
      terminal().out().print(format().report(report, files));
    }
    return report.ok() ? ExitStatus.DONE : ExitStatus.FINDINGS;
  }

  private Optional<FolderLayout> layout() {
    if (layout.isPresent() && !changelog.given()) {
      throw new UsageException("cli.usage.layout-without-changelog", Map.of());
    }
    return layout.map(word ->
        FolderLayout.named(word)
            .orElseThrow(() ->
                new UsageException(
                    "cli.usage.choice",
                    Map.of("value", word, "what", "--layout", "known", FolderLayout.words(", ")))));
  }

  private GitBase gitBase(ChosenMigrations chosen, String ref) {
    Path folder =
        chosen
            .folder()
            .orElseThrow(() -> new UsageException("cli.usage.git-base.no_repository", Map.of()));
    try {
      return GitBase.of(folder, ref);
    } catch (GitBaseException e) {
      throw new UsageException(
          "cli.usage.git-base." + e.reason().name().toLowerCase(Locale.ROOT),
          Map.of("ref", ref),
          e);
    }
  }

  private CheckRequest request(ChosenMigrations chosen) {
    CheckRequest request = CheckRequest.of(chosen.source());
    if (chosen.areOurs()) {
      request = request.withHouseRules();
    }
    Optional<Expectation> expected = expectation(chosen);
    if (expected.isPresent()) {
      request = request.withExpectation(expected.get());
    }
    if (baseline.isPresent()) {
      request = request.withBaseline(chosen.resolve(baseline.get()));
    }
    if (gitBase.isPresent()) {
      request = request.withGitBase(gitBase(chosen, gitBase.get()));
    }
    if (rows.isPresent()) {
      request = request.withRows(text(rows.get()));
    }
    Optional<String> checksums = chosen.checksums();
    return checksums.isPresent() ? request.withChecksums(checksums.get()) : request;
  }

  private Optional<Expectation> expectation(ChosenMigrations chosen) {
    if (snapshot.isPresent()) {
      return Optional.of(
          new Expectation.Snapshot(
              name(snapshot.get()), SchemaFiles.snapshot(workingFolder().resolve(snapshot.get()))));
    }
    if (model.isPresent()) {
      return Optional.of(new Expectation.Model(name(model.get()), text(model.get())));
    }
    return chosen.snapshot();
  }

  /// Connects first, so that a wrong password is reported at once.
  private CheckReport withDatabase(
      ChosenMigrations chosen, CheckRequest request, TerminalOutput screen) {
    try (Postgres postgres = Postgres.open(settings())) {
      CheckReport report = report(chosen, request, screen);
      return chosen.unreadable().isEmpty()
          ? report.and(
              LiveCheck.run(postgres.dataSource(), chosen.source(), wanted(chosen, request)))
          : report;
    }
  }

  /// The expected schema: the one in a snapshot file if there is one, otherwise the one that the
  /// migrations produce.
  private static Optional<Expectation.Snapshot> wanted(
      ChosenMigrations chosen, CheckRequest request) {
    if (request.expectation().orElse(null) instanceof Expectation.Snapshot snapshot) {
      return Optional.of(snapshot);
    }
    try {
      return Optional.of(
          new Expectation.Snapshot("(migrations)", SchemaText.ofMigrations(chosen.source())));
    } catch (MigrationsFailed _) {
      // The report already says why they fail.
      return Optional.empty();
    }
  }

  private CheckReport report(ChosenMigrations chosen, CheckRequest request, TerminalOutput screen) {
    if (!chosen.unreadable().isEmpty()) {
      // The other migrations cannot run without these, but their text can be checked.
      List<Finding> findings = new ArrayList<>(chosen.unreadable());
      for (MigrationFile file : chosen.files()) {
        findings.addAll(StaticRules.check(file, chosen.areOurs()));
      }
      findings.sort(Comparator.comparing(Finding::file));
      return new CheckReport(findings, List.of());
    }
    // The command can stop at once: the temporary server ends with this process.
    interruption().stopped();
    Optional<ScratchServer> scratch = scratchServer();
    screen.redraw(text("cli.check.running", Map.of("count", chosen.files().size())));
    try {
      return scratch.isPresent()
          ? MigrationCheck.run(request, scratch.get())
          : MigrationCheck.run(request);
    } finally {
      screen.erase();
    }
  }

  private Optional<ScratchServer> scratchServer() {
    try {
      return scratchUrl.map(ScratchServer::at);
    } catch (IllegalArgumentException _) {
      throw new UsageException("cli.usage.scratch-url", Map.of());
    }
  }

  private void print(CheckReport report, CheckRequest request, TerminalOutput screen) {
    CheckLines lines = new CheckLines(screen, phrases());
    lines.findings(report.findings());
    lines.warnings(report.warnings());
    if (report.ok()) {
      screen.line(
          screen.paint(Tone.GOOD, "✓") + " " + String.join("; ", checked(report, request)) + ".");
    } else {
      lines.counts(report);
    }
  }

  /// What was checked: a check without findings must report its scope.
  private List<String> checked(CheckReport report, CheckRequest request) {
    int judged = request.checkedMigrations().size();
    int trusted = request.migrations().migrationSet().migrations().size() - judged;
    List<String> parts = new ArrayList<>();
    parts.add(text("cli.check.clean", Map.of("count", judged)));
    if (trusted > 0) {
      parts.add(text("cli.check.trusted", Map.of("count", trusted)));
    }
    request
        .expectation()
        .ifPresent(wanted -> parts.add(text("cli.check.as-wanted", Map.of("file", wanted.name()))));
    if (database.named()) {
      parts.add(text("cli.check.database", Map.of()));
    }
    request.checksums().ifPresent(_ -> parts.add(text("cli.check.chain", Map.of())));
    if (!report.warnings().isEmpty()) {
      parts.add(text("cli.check.warned", Map.of("count", report.warnings().size())));
    }
    return parts;
  }

  private String text(Path file) {
    return TextFile.read(workingFolder().resolve(file));
  }

  private static String name(Path file) {
    return Optional.ofNullable(file.getFileName()).map(Path::toString).orElseGet(file::toString);
  }

  private String text(String key, Map<String, ?> arguments) {
    return phrases().texts().text(key, arguments);
  }
}
