package io.aisha.server.cli.make;

import io.aisha.server.cli.command.Interruption;
import io.aisha.server.cli.console.Progress;
import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.make.MakeResult.MadeImage;
import io.aisha.server.cli.make.PictureStudio.MadeAvatar;
import io.aisha.server.cli.make.PictureStudio.MadePicture;
import io.aisha.server.cli.make.PictureStudio.PicturesStatus;
import io.aisha.server.cli.make.PictureStudio.TrainingStatus;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.server.cli.photo.SamePersonFiles;
import io.aisha.studio.StudioException;
import io.aisha.text.Phrases;
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

  private final PictureStudio studio;
  private final MakeRequest request;
  private final TerminalOutput screen;
  private final Phrases phrases;
  private final Interruption interruption;

  MakePictures(
      PictureStudio studio,
      MakeRequest request,
      TerminalOutput screen,
      Phrases phrases,
      Interruption interruption) {
    this.studio = studio;
    this.request = request;
    this.screen = screen;
    this.phrases = phrases;
    this.interruption = interruption;
  }

  /// @throws WorkFailed when training or rendering ended without a result
  /// @throws ServerRefused when a server refused or its work failed
  /// @throws InterruptedRun when a stop is requested
  MakeResult run() {
    MadeAvatar avatar = studio.create(request.avatar());
    boolean made = false;
    try {
      screen.line(
          text("cli.make.start", Map.of("count", request.files().size(), "name", avatar.name())));
      screen.line();
      List<PhotoResult> photos =
          new UploadPhotos(studio, avatar, request.rules(), interruption)
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
      List<MadePicture> images = render(avatar);
      made = true;
      return new MakeResult.Made(studio.avatar(avatar), photos, samePerson, named(images));
    } finally {
      if (!made) {
        takeAway(avatar);
      }
    }
  }

  /// Warns when photos may show different people.
  private Optional<SamePersonFiles> comparePeople(MadeAvatar avatar) {
    Optional<SamePersonFiles> files = studio.comparePeople(avatar);
    if (files.filter(SamePersonFiles::isWarning).isPresent()) {
      files.get().print(screen, phrases);
      screen.line();
    }
    return files;
  }

  private void train(MadeAvatar avatar) {
    long start = System.nanoTime();
    String id = studio.startTraining(avatar, request.engine());
    TrainingStatus training = studio.training(id);
    try (Progress progress = progress("cli.make.learning")) {
      while (!training.ended()) {
        progress.at(training.progress(), percent(training.progress()));
        interruption.pause(LOOK_AGAIN);
        training = studio.training(id);
      }
      training.failure().ifPresent(MakePictures::fail);
      progress.done(text("cli.make.learned", Map.of("seconds", seconds(start))));
    }
  }

  private List<MadePicture> render(MadeAvatar avatar) {
    long start = System.nanoTime();
    String id = studio.startPictures(avatar, request.pictures());
    PicturesStatus pictures = studio.pictures(id);
    try (Progress progress = progress("cli.make.rendering")) {
      while (!pictures.ended()) {
        progress.at(
            (double) pictures.ready() / pictures.count(),
            text("cli.make.of", Map.of("ready", pictures.ready(), "count", pictures.count())));
        interruption.pause(LOOK_AGAIN);
        pictures = studio.pictures(id);
      }
      pictures.failure().ifPresent(MakePictures::fail);
      List<MadePicture> made = pictures.completed();
      progress.done(
          text("cli.make.rendered", Map.of("count", made.size(), "seconds", seconds(start))));
      return made;
    }
  }

  private static void fail(RuntimeException failure) {
    throw failure;
  }

  /// Names each picture after its style, with a number if the style has several.
  private static List<MadeImage> named(List<MadePicture> images) {
    Map<String, Long> count = new HashMap<>();
    images.forEach(image -> count.merge(image.style(), 1L, Long::sum));
    Map<String, Integer> at = new HashMap<>();
    List<MadeImage> named = new ArrayList<>();
    List<String> styles = images.stream().map(MadePicture::style).distinct().toList();
    List<MadePicture> sorted = new ArrayList<>(images);
    sorted.sort(Comparator.comparingInt(image -> styles.indexOf(image.style())));
    for (MadePicture image : sorted) {
      String ending = OutFolder.ending(image.mediaType());
      String number =
          count.getOrDefault(image.style(), 1L) > 1
              ? "-" + at.merge(image.style(), 1, Integer::sum)
              : "";
      named.add(new MadeImage(image.style() + number + ending, image));
    }
    return named;
  }

  private void takeAway(MadeAvatar avatar) {
    try {
      studio.delete(avatar);
    } catch (StudioException | ServerRefused | WorkFailed e) {
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
}
