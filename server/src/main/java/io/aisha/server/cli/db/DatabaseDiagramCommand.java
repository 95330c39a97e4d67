package io.aisha.server.cli.db;

import io.aisha.schema.AishaSchema;
import io.aisha.server.cli.command.Checkout;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Draws a schema: a diagram of its tables, and a page that describes them.
@Command(name = "diagram")
final class DatabaseDiagramCommand extends StudioCommand {

  @Mixin private ChangelogOption changelog = new ChangelogOption();

  @Option(
      names = "--snapshot",
      paramLabel = "FILE",
      descriptionKey = "option.snapshot-of",
      order = 2)
  private Optional<Path> snapshot = Optional.empty();

  @Option(names = "--out", paramLabel = "DIR", descriptionKey = "option.diagram-out", order = 3)
  private Path out = Path.of("docs");

  private final Optional<Checkout> checkout;

  DatabaseDiagramCommand(Surroundings surroundings) {
    super(surroundings);
    this.checkout = surroundings.checkout();
  }

  @Override
  protected Map<String, String> environment() {
    return DatabaseOptions.without(super.environment());
  }

  @Override
  protected int perform() {
    if (changelog.given() && snapshot.isPresent()) {
      throw new UsageException("cli.usage.changelog-or-snapshot", Map.of());
    }
    String schema =
        snapshot
            .map(file -> SchemaFiles.snapshot(workingFolder().resolve(file)))
            .or(() ->
                changelog
                    .chosen(workingFolder())
                    .map(chosen -> SchemaText.ofMigrations(chosen.readable().source())))
            .or(() -> checkout.map(sources -> SchemaFiles.snapshot(sources.snapshot())))
            .orElseGet(AishaSchema::snapshot);
    new SchemaFiles(terminal().screen(false), phrases()).draw(schema, workingFolder().resolve(out));
    return ExitStatus.DONE;
  }
}
