package io.aisha.server.cli.db;

import io.aisha.guard.changelog.ChecksumFile;
import io.aisha.guard.changelog.MigrationReader;
import io.aisha.guard.snapshot.SchemaSnapshot;
import io.aisha.server.cli.command.Checkout;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.TextFile;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import io.aisha.server.composition.Postgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints the schema that the migrations produce, or that a database has, as canonical text; or
/// accepts the schema of the migrations as the expected schema from now on.
@Command(name = "snapshot")
final class DatabaseSnapshotCommand extends StudioCommand {

  @Mixin private ChangelogOption changelog = new ChangelogOption();

  @Option(names = "--accept", descriptionKey = "option.accept", order = 2)
  private boolean accept;

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      descriptionKey = "option.snapshot-to",
      order = 3)
  private Optional<Path> file = Optional.empty();

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  private final Optional<Checkout> checkout;

  DatabaseSnapshotCommand(Surroundings surroundings) {
    super(surroundings);
    this.checkout = surroundings.checkout();
  }

  @Override
  protected Map<String, String> environment() {
    return database.overNone(super.environment());
  }

  @Override
  protected int perform() {
    checkOptions();
    if (accept) {
      accept(terminal().screen(false));
      return ExitStatus.DONE;
    }
    String text = database.named() ? ofDatabase() : SchemaText.ofMigrations(chosen().source());
    terminal().out().print(text);
    terminal().out().flush();
    return ExitStatus.DONE;
  }

  private void checkOptions() {
    if (accept && database.named()) {
      throw new UsageException("cli.usage.accept-of-database", Map.of());
    }
    if (file.isPresent() && !accept) {
      throw new UsageException("cli.usage.snapshot-without-accept", Map.of());
    }
    if (accept && changelog.given() != file.isPresent()) {
      throw new UsageException("cli.usage.accept-where", Map.of());
    }
    if (accept && !changelog.given() && checkout.isEmpty()) {
      throw new UsageException("cli.usage.no-checkout", Map.of());
    }
  }

  private String ofDatabase() {
    try (Postgres postgres = Postgres.open(settings())) {
      return SchemaText.ofDatabase(postgres.dataSource());
    }
  }

  private ChosenMigrations chosen() {
    return changelog
        .chosen(workingFolder())
        .or(() -> checkout.map(ChosenMigrations::of))
        .orElseGet(ChosenMigrations::own)
        .readable();
  }

  /// Prints the differences, to be reviewed before the file is committed.
  private void accept(TerminalOutput screen) {
    ChosenMigrations chosen = chosen();
    Path snapshot =
        file.map(workingFolder()::resolve)
            .or(() -> checkout.map(Checkout::snapshot))
            .orElseThrow(IllegalStateException::new);
    Path folder =
        changelog
            .folder()
            .map(workingFolder()::resolve)
            .or(() -> checkout.map(Checkout::migrations))
            .orElseThrow(IllegalStateException::new);
    String given = SchemaText.ofMigrations(chosen.source());
    String before = Files.exists(snapshot) ? TextFile.read(snapshot) : "";
    if (!before.isEmpty()) {
      SchemaSnapshot.compare(before, given)
          .text()
          .lines()
          .forEach(line ->
              screen.line("  " + screen.paint(line.startsWith("-") ? Tone.BAD : Tone.GOOD, line)));
    }
    SchemaFiles files = new SchemaFiles(screen, phrases());
    files.write(snapshot, given);
    var changes = MigrationReader.readAll(chosen.source());
    ChecksumFile.differences(changes, chosen.checksums().orElse("")).stream()
        .filter(difference -> difference.kind() != ChecksumFile.DifferenceKind.UNRECORDED)
        .map(difference -> difference.object() + ": " + difference.message())
        .forEach(note ->
            screen.hanging(
                screen.paint(Tone.DOUBTFUL, "!") + " ", 2, TerminalOutput.harmless(note)));
    files.write(folder.resolve(ChecksumFile.NAME), ChecksumFile.text(changes));
    if (!changelog.given()) {
      checkout.ifPresent(sources -> files.draw(given, sources.docs()));
    }
  }
}
