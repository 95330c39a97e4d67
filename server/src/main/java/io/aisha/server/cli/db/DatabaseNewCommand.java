package io.aisha.server.cli.db;

import io.aisha.server.cli.command.Checkout;
import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Writes the file of a new migration, in which upgrade and rollback are to be filled in.
@Command(name = "new")
final class DatabaseNewCommand extends StudioCommand {

  @Parameters(paramLabel = "NAME", arity = "1..*", descriptionKey = "option.new-name")
  private List<String> name = List.of();

  @Mixin private ChangelogOption changelog = new ChangelogOption();

  private final Optional<Checkout> checkout;
  private final String user;

  DatabaseNewCommand(Surroundings surroundings) {
    super(surroundings);
    this.checkout = surroundings.checkout();
    this.user = surroundings.environment().getOrDefault("USER", "me");
  }

  @Override
  protected Map<String, String> environment() {
    return DatabaseOptions.without(super.environment());
  }

  @Override
  protected int perform() {
    Path folder =
        changelog
            .folder()
            .map(workingFolder()::resolve)
            .or(() -> checkout.map(Checkout::migrations))
            .orElseThrow(() -> new UsageException("cli.usage.no-checkout", Map.of()));
    String words = String.join(" ", name);
    NextMigration next =
        NextMigration.after(
                MigrationFolder.readAny(folder).files(), words, user.replaceAll("[\\s:]", ""))
            .orElseThrow(() -> new UsageException("cli.usage.new-name", Map.of("name", words)));
    Path file = folder.resolve(next.fileName());
    write(file, next.text());
    TerminalOutput screen = terminal().screen(false);
    screen.line(text("cli.snapshot.wrote", Map.of("file", file.toString())));
    screen.line(
        changelog
            .folder()
            .map(given -> text("cli.new.next", Map.of("folder", given.toString())))
            .orElseGet(() -> text("cli.new.next-own", Map.of())));
    return ExitStatus.DONE;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("cli.usage.file-exists", Map.of("file", file.toString()), e);
    } catch (IOException e) {
      throw new UsageException("cli.usage.unwritable-file", Map.of("file", file.toString()), e);
    }
  }

  private String text(String key, Map<String, ?> arguments) {
    return phrases().texts().text(key, arguments);
  }
}
