package io.aisha.server.cli.make;

import io.aisha.server.cli.command.ExitStatus;
import io.aisha.server.cli.command.StudioCommand;
import io.aisha.server.cli.command.Surroundings;
import io.aisha.server.cli.command.UsageException;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import io.aisha.server.cli.make.MakeResult.Made;
import io.aisha.server.cli.make.MakeResult.NotEnoughPhotos;
import io.aisha.server.cli.photo.PhotoFiles;
import io.aisha.server.cli.photo.PhotoLines;
import io.aisha.server.composition.Purpose;
import io.aisha.server.composition.Studio;
import io.aisha.server.settings.ServerAccess;
import io.aisha.server.settings.SettingKey;
import io.aisha.server.settings.Settings;
import io.aisha.studio.avatar.AvatarGender;
import io.aisha.studio.avatar.AvatarType;
import io.aisha.studio.avatar.NewAvatar;
import io.aisha.studio.engine.PictureSize;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.photo.PhotoSettings;
import io.aisha.text.Nearest;
import io.aisha.text.Phrases;
import io.aisha.vision.worker.Vision;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// From photos to pictures in one call.
@Command(name = "make")
public final class MakeCommand extends StudioCommand {

  /// The maximum number of pictures in one style.
  private static final int COUNT_MAX = 8;

  @Parameters(paramLabel = "PHOTOS", arity = "1..*", descriptionKey = "option.photos")
  private List<Path> photos = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      descriptionKey = "option.out",
      order = 1)
  private Path out = Path.of("out");

  @Option(names = "--name", paramLabel = "NAME", descriptionKey = "option.name", order = 2)
  private Optional<String> name = Optional.empty();

  @Option(names = "--type", paramLabel = "TYPE", descriptionKey = "option.type", order = 3)
  private AvatarType type = AvatarType.CHARACTER;

  @Option(names = "--gender", paramLabel = "GENDER", descriptionKey = "option.gender", order = 4)
  private AvatarGender gender = AvatarGender.OTHER;

  @Option(
      names = "--styles",
      paramLabel = "STYLE",
      split = ",",
      descriptionKey = "option.styles",
      order = 5)
  private List<String> styles = List.of();

  @Option(names = "--count", paramLabel = "N", descriptionKey = "option.count", order = 6)
  private int count = 1;

  @Option(names = "--size", paramLabel = "SIZE", descriptionKey = "option.size", order = 7)
  private String size = "square";

  @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed", order = 8)
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--pick", paramLabel = "N", descriptionKey = "option.pick", order = 9)
  private Optional<Integer> pick = Optional.empty();

  @Option(names = "--url", paramLabel = "URL", descriptionKey = "option.server-url", order = 13)
  private Optional<String> url = Optional.empty();

  @Option(names = "--json", descriptionKey = "option.json", order = 10)
  private boolean json;

  @Option(names = "--force", descriptionKey = "option.force", order = 11)
  private boolean force;

  @Option(names = "--upgrade", descriptionKey = "option.upgrade", order = 12)
  private boolean upgrade;

  private final Clock clock = Clock.system(ZoneId.systemDefault());

  public MakeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  public boolean json() {
    return json;
  }

  @Override
  protected int perform() {
    long start = System.nanoTime();
    Settings settings = settings();
    Phrases phrases = phrases();
    Path folder = workingFolder().resolve(out).normalize();
    Optional<ServerAccess> server = ServerAccess.read(environment());
    Optional<RemoteStudio> remote =
        server.map(access ->
            new RemoteStudio(new ServerConnection(access, settings.language(), interruption())));
    if (server.filter(ServerAccess::isUnencrypted).isPresent()) {
      terminal().complaints().line(phrases.texts().text("cli.make.unencrypted"));
    }
    // The engines of this computer are used only to read what they offer.
    MakeRequest request =
        request(
            remote
                .map(RemoteStudio::offers)
                .orElseGet(() -> Offer.of(Studio.offered(settings, Vision.onThisThread()))));
    TerminalOutput screen = terminal().screen(json);
    MakeResult result;
    Duration took;
    if (request.files().isEmpty()) {
      result = new MakeResult.NotEnoughPhotos(List.of(), 0, request.photosNeeded());
      took = Duration.ofNanos(System.nanoTime() - start);
      screen.line(phrases.texts().text("cli.usage.no-photos"));
    } else {
      try (OutFolder place = OutFolder.prepare(folder, force);
          PictureStudio studio =
              remote.map(PictureStudio.class::cast).orElseGet(() -> here(settings, screen))) {
        result = new MakePictures(studio, request, screen, phrases, interruption()).run();
        took = Duration.ofNanos(System.nanoTime() - start);
        if (result instanceof Made made) {
          new MakeOutput(studio, request.rules(), phrases, clock).write(made, took, place);
          place.publish();
        }
        studio.finishLeftWork();
      }
    }
    if (json) {
      MakeJson.write(result, took, phrases, terminal().out());
    }
    return tell(result, took, screen, phrases);
  }

  private PictureStudio here(Settings settings, TerminalOutput screen) {
    return new LocalStudio(
        open(settings, upgrade, Purpose.COMMAND), new LeftWork(screen, phrases(), interruption()));
  }

  @Override
  protected Map<String, String> environment() {
    Map<String, String> changed = new HashMap<>(super.environment());
    url.ifPresent(address -> changed.put(SettingKey.AISHA_URL.name(), address));
    return changed;
  }

  private int tell(MakeResult result, Duration took, TerminalOutput screen, Phrases phrases) {
    screen.line();
    return switch (result) {
      case Made made -> {
        screen.line(
            phrases
                .texts()
                .text(
                    "cli.make.done",
                    Map.of(
                        "count", made.images().size(),
                        "name", made.avatar().name(),
                        "folder", TerminalOutput.harmless(out.toString()),
                        "seconds", took.toMillis() / 1000.0)));
        screen.line(
            "  "
                + screen.paint(
                    Tone.ACCENT, TerminalOutput.harmless(out.resolve(MakeOutput.PAGE).toString())));
        yield ExitStatus.DONE;
      }
      case NotEnoughPhotos few -> {
        screen.line(
            screen.paint(Tone.BAD, "✗")
                + " "
                + phrases.error("not-enough-photos", Map.of("have", few.have(), "need", few.need()))
                + " "
                + phrases.texts().text("cli.make.not-enough"));
        yield ExitStatus.PHOTOS;
      }
    };
  }

  private MakeRequest request(List<Offer> offers) {
    PhotoFiles.Found found = PhotoFiles.of(photos, workingFolder());
    PhotoLines.leftOut(found.leftOut(), terminal().complaints(), phrases());
    List<Path> files = found.files();
    Offer offer =
        offers.stream()
            .filter(each -> each.types().contains(type.label()))
            .findFirst()
            .orElseThrow(() -> new UsageException("error.engine-type-not-learned", Map.of()));
    if (count < 1 || count > COUNT_MAX) {
      throw new UsageException("cli.usage.count", Map.of("value", count, "most", COUNT_MAX));
    }
    if (seed.isPresent() && seed.get() < 0) {
      throw new UsageException("cli.usage.seed", Map.of("value", seed.get()));
    }
    if (pick.isPresent() && pick.get() < 1) {
      throw new UsageException("cli.usage.pick", Map.of("value", pick.get()));
    }
    return new MakeRequest(
        files,
        pick.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        new NewAvatar(
            name.orElseGet(() ->
                AvatarNames.of(
                    photos, workingFolder(), phrases().texts().text("cli.make.unnamed"))),
            gender,
            type),
        offer.engine(),
        offer.photosMin(),
        PhotoSettings.defaults().rules(type),
        new GenerationRequest(
            styles(offer.styles()),
            count,
            size(),
            seed.map(OptionalLong::of).orElseGet(OptionalLong::empty),
            RenderWords.NONE));
  }

  private List<String> styles(List<String> known) {
    List<String> wanted =
        styles.stream().map(String::strip).filter(s -> !s.isEmpty()).distinct().toList();
    if (wanted.equals(List.of("all"))) {
      return List.of();
    }
    for (String style : wanted) {
      if (!known.contains(style)) {
        throw Nearest.to(style, known)
            .map(near ->
                new UsageException(
                    "cli.usage.style.near", Map.of("style", style, "suggestion", near)))
            .orElseGet(() ->
                new UsageException(
                    "cli.usage.style", Map.of("style", style, "known", String.join(", ", known))));
      }
    }
    return wanted;
  }

  private PictureSize size() {
    for (PictureSize known : PictureSize.values()) {
      if (size.equalsIgnoreCase(known.label())
          || size.equals(known.widthPx() + "x" + known.heightPx())) {
        return known;
      }
    }
    throw new UsageException("cli.usage.size", Map.of("value", size));
  }
}
