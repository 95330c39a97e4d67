package io.aisha.server.cli.storage;

import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.JsonOutput;
import io.aisha.server.cli.console.Progress;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.composition.Postgres;
import io.aisha.server.composition.Stores;
import io.aisha.server.settings.DatabaseSettings;
import io.aisha.server.settings.Settings;
import io.aisha.server.settings.StoreKind;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.CopyBlobs;
import io.aisha.studio.blob.CopyBlobs.Copied;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/// Copies every picture and model from one store to the other, so that an installation can move.
@Command(name = "copy")
final class StorageCopyCommand extends StudioCommand {

  @Option(
      names = "--from",
      required = true,
      paramLabel = "STORE",
      descriptionKey = "option.storage.from",
      order = 1)
  private String from = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "STORE",
      descriptionKey = "option.storage.to",
      order = 2)
  private String to = "";

  @Option(names = "--json", descriptionKey = "option.json", order = 10)
  private boolean json;

  StorageCopyCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  protected int perform() {
    StoreKind source = kind(from);
    StoreKind target = kind(to);
    if (source == target) {
      throw new UsageException("cli.usage.same-store", Map.of("store", source.label()));
    }
    Settings settings = settings();
    if (settings.store().s3().isEmpty()) {
      throw new UsageException("cli.usage.no-bucket", Map.of());
    }
    settings.folder().prepare();
    logTo(settings.folder().logs());
    TerminalOutput screen = terminal().screen(json);
    Copied copied;
    try (OnlyUs _ = OnlyUs.keepOut(settings);
        BlobStore origin = Stores.open(settings, source, Clock.systemUTC());
        BlobStore destination = Stores.open(settings, target, Clock.systemUTC());
        Progress progress = new Progress(screen, phrases().texts().text("cli.storage.copying"))) {
      copied = new CopyBlobs(origin, destination).copy(listener(progress));
    }
    tell(copied, target, screen);
    return ExitStatus.DONE;
  }

  private static StoreKind kind(String label) {
    String known =
        Arrays.stream(StoreKind.values()).map(StoreKind::label).collect(Collectors.joining(", "));
    return StoreKind.find(label)
        .orElseThrow(
            () -> new UsageException("cli.usage.no-store", Map.of("value", label, "known", known)));
  }

  private CopyBlobs.Listener listener(Progress progress) {
    return new CopyBlobs.Listener() {
      private long blobs;

      @Override
      public void begins(long all) {
        blobs = all;
      }

      @Override
      public void copied(Copied soFar) {
        long done = soFar.copied() + soFar.present();
        progress.at(
            blobs == 0 ? 1 : (double) done / blobs,
            phrases().texts().text("cli.storage.copied-of", Map.of("done", done, "count", blobs)));
        interruption().check();
      }
    };
  }

  private void tell(Copied copied, StoreKind target, TerminalOutput screen) {
    if (json) {
      try (JsonOutput output = new JsonOutput(terminal().out())) {
        JsonGenerator generator = output.generator();
        generator.writeNumberProperty("copied", copied.copied());
        generator.writeNumberProperty("present", copied.present());
        generator.writeNumberProperty("copiedBytes", copied.copiedBytes());
      }
    }
    screen.line(
        phrases()
            .told(
                "cli.storage.done",
                Map.of(
                    "copied", copied.copied(),
                    "present", copied.present(),
                    "copiedBytes", copied.copiedBytes(),
                    "store", target.label())));
  }

  /// Keeps a studio from working on the data folder meanwhile: the embedded database has one
  /// process at a time. Does not lock an external database.
  private record OnlyUs(Optional<Postgres> postgres) implements AutoCloseable {

    static OnlyUs keepOut(Settings settings) {
      return new OnlyUs(
          settings.database() instanceof DatabaseSettings.Embedded
              ? Optional.of(Postgres.open(settings))
              : Optional.empty());
    }

    @Override
    public void close() {
      postgres.ifPresent(Postgres::close);
    }
  }
}
