package io.aisha.server.cli.user;

import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.Studio;
import io.aisha.studio.account.User;
import io.aisha.text.ExportReadme;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes everything that is stored about a user into a ZIP file, which only the owner of the file
/// may read.
@Command(name = "export")
final class UserExportCommand extends OpenStudioCommand {

  @Parameters(index = "0", paramLabel = "LOGIN", descriptionKey = "option.user.login")
  private String login = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      descriptionKey = "option.user.export-to",
      order = 1)
  private String to = "";

  UserExportCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  void checkArguments() {
    Path file = file();
    if (Files.exists(file)) {
      throw new UsageException("cli.usage.file-exists", Map.of("file", to));
    }
    if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
      throw new UsageException("cli.usage.no-folder-for", Map.of("file", to));
    }
  }

  @Override
  void perform(Studio studio) {
    User user = UserCommand.named(login, studio.accounts());
    Path file = file();
    boolean complete = false;
    try {
      try (OutputStream out = create(file)) {
        studio.assembly().exportUser().write(user.id(), ExportReadme.text(), out);
      }
      complete = true;
      long bytes = Files.size(file);
      terminal()
          .screen(false)
          .line(
              phrases()
                  .told(
                      "cli.user.exported",
                      Map.of(
                          "login", TerminalOutput.harmless(user.login()),
                          "file", TerminalOutput.harmless(to),
                          "storedBytes", bytes)));
    } catch (FileAlreadyExistsException _) {
      complete = true;
      throw new UsageException("cli.usage.file-exists", Map.of("file", to));
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException(
          "cli.usage.file-not-written",
          Map.of("file", to, "detail", String.valueOf(e.getMessage())));
    } finally {
      if (!complete) {
        delete(file);
      }
    }
  }

  private static OutputStream create(Path file) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, ownerOnly);
    return Files.newOutputStream(file, StandardOpenOption.WRITE);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file() {
    try {
      return workingFolder().resolve(to).normalize();
    } catch (InvalidPathException _) {
      throw new UsageException("cli.usage.no-folder-for", Map.of("file", to));
    }
  }
}
