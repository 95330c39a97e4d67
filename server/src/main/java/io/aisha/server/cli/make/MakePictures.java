package io.aisha.server.cli.make;

import io.aisha.server.cli.command.Interruption;
import io.aisha.server.cli.console.Progress;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.make.MakeResult.MadeImage;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.server.cli.photo.SamePersonFiles;
import io.aisha.server.composition.Studio;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationRequest;
import io.aisha.studio.generation.ImageState;
import io.aisha.studio.photo.PictureWork;
import io.aisha.studio.photo.SamePersonService;
import io.aisha.studio.training.Training;
import io.aisha.studio.training.TrainingState;
import io.aisha.text.Phrases;
import io.aisha.vision.worker.VisionException;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The steps of a run: create an avatar, upload its photos, train it, make pictures. A run that
/// fails before the pictures deletes the avatar.
public final class MakePictures {

  private static final Logger log = LoggerFactory.getLogger(MakePictures.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(60);

  private final Studio studio;
  private final MakeRequest request;
  private final TerminalOutput screen;
  private final Phrases phrases;
  private final Interruption interruption;
  private final UserId owner;

  MakePictures(
      Studio studio,
      MakeRequest request,
      TerminalOutput screen,
      Phrases phrases,
      Interruption interruption) {
    this.studio = studio;
    this.request = request;
    this.screen = screen;
    this.phrases = phrases;
    this.interruption = interruption;
    this.owner = studio.accounts().localUser().id();
  }

  /// @throws WorkFailed when training or rendering ended without a result
  /// @throws InterruptedRun when a stop is requested
  MakeResult run() {
    Avatar avatar = studio.avatars().createNumbered(owner, request.avatar());
    boolean made = false;
    try {
      screen.line(
          text("cli.make.start", Map.of("count", request.files().size(), "name", avatar.name())));
      screen.line();
      List<PhotoResult> photos =
          new UploadPhotos(studio.photos(), owner, avatar.id(), request.rules(), interruption)
              .upload(request.files(), request.pick(), screen, phrases);
      int good = (int) photos.stream().filter(PhotoResult::valid).count();
      screen.line();
      screen.line(text("cli.photos.summary", Map.of("good", good, "count", photos.size())));
      if (good < request.photosNeeded()) {
        return new MakeResult.NotEnoughPhotos(photos, good, request.photosNeeded());
      }
      screen.line();
      Optional<SamePersonFiles> samePerson = comparePeople(avatar);
      train(avatar);
      List<GeneratedImage> images = render(avatar);
      made = true;
      return new MakeResult.Made(
          studio.avatars().getAvatar(owner, avatar.id()), photos, samePerson, named(images));
    } finally {
      if (!made) {
        takeAway(avatar);
      }
    }
  }

  /// Warns when photos may show different people. Nothing depends on it, so a comparison that
  /// cannot be made stops nothing.
  private Optional<SamePersonFiles> comparePeople(Avatar avatar) {
    SamePersonService check = studio.photos().samePerson();
    if (!check.isOffered(studio.avatars().getAvatar(owner, avatar.id()))) {
      return Optional.empty();
    }
    try {
      SamePersonFiles files = SamePersonFiles.of(check.check(owner, avatar.id()));
      if (files.isWarning()) {
        files.print(screen, phrases);
        screen.line();
      }
      return Optional.of(files);
    } catch (PictureWork.Busy | VisionException e) {
      log.warn("The faces were not compared. avatar={}", avatar.id(), e);
      return Optional.empty();
    }
  }

  private void train(Avatar avatar) {
    long start = System.nanoTime();
    Training training = studio.trainings().start(owner, avatar.id(), request.engine());
    try (Progress progress = progress("cli.make.learning")) {
      while (!training.state().ended()) {
        progress.at(training.progress() / 100.0, percent(training.progress() / 100.0));
        interruption.pause(LOOK_AGAIN);
        training = studio.trainings().getTraining(owner, training.id());
      }
      if (training.state() != TrainingState.COMPLETED) {
        throw new WorkFailed(training.errorCode().orElse("engine-failed"), training.errorDetail());
      }
      progress.done(text("cli.make.learned", Map.of("seconds", seconds(start))));
    }
  }

  private List<GeneratedImage> render(Avatar avatar) {
    long start = System.nanoTime();
    GenerationRequest pictures = request.pictures();
    Generation generation = studio.generations().start(owner, avatar.id(), pictures);
    try (Progress progress = progress("cli.make.rendering")) {
      while (!generation.state().ended()) {
        int count = generation.images().size();
        int ready = generation.completedImages();
        progress.at(
            (double) ready / count, text("cli.make.of", Map.of("ready", ready, "count", count)));
        interruption.pause(LOOK_AGAIN);
        generation = studio.generations().getGeneration(owner, generation.id());
      }
      List<GeneratedImage> made =
          generation.images().stream()
              .filter(image -> image.state() == ImageState.COMPLETED)
              .toList();
      if (made.isEmpty()) {
        throw new WorkFailed(generation.errorCode().orElse("engine-failed"), Map.of());
      }
      progress.done(
          text("cli.make.rendered", Map.of("count", made.size(), "seconds", seconds(start))));
      return made;
    }
  }

  /// Names each picture after its style, with a number if the style has several.
  private static List<MadeImage> named(List<GeneratedImage> images) {
    Map<String, Long> count = new HashMap<>();
    images.forEach(image -> count.merge(image.style(), 1L, Long::sum));
    Map<String, Integer> at = new HashMap<>();
    List<MadeImage> named = new ArrayList<>();
    List<String> styles = images.stream().map(GeneratedImage::style).distinct().toList();
    List<GeneratedImage> sorted = new ArrayList<>(images);
    sorted.sort(Comparator.comparingInt(image -> styles.indexOf(image.style())));
    for (GeneratedImage image : sorted) {
      String ending = OutFolder.ending(image.mediaType().orElse("image/jpeg"));
      String number =
          count.getOrDefault(image.style(), 1L) > 1
              ? "-" + at.merge(image.style(), 1, Integer::sum)
              : "";
      named.add(new MadeImage(image.style() + number + ending, image));
    }
    return named;
  }

  private void takeAway(Avatar avatar) {
    try {
      studio.avatars().delete(owner, avatar.id());
    } catch (StudioException e) {
      log.warn("The avatar of a failed run could not be deleted. avatar={}", avatar.id(), e);
    }
  }

  private Progress progress(String key) {
    return new Progress(screen, text(key, Map.of()));
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private String percent(double share) {
    return NumberFormat.getPercentInstance(phrases.texts().language().locale()).format(share);
  }

  private String text(String key, Map<String, ?> arguments) {
    return phrases.texts().text(key, arguments);
  }

  /// Training or rendering ended without a result.
  public static final class WorkFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String code;
    private final transient Map<String, Object> arguments;

    WorkFailed(String code, Map<String, Object> arguments) {
      super(code + " " + arguments);
      this.code = code;
      this.arguments = Map.copyOf(arguments);
    }

    public String code() {
      return code;
    }

    public Map<String, Object> arguments() {
      return arguments;
    }
  }
}
