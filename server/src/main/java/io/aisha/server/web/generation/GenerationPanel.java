package io.aisha.server.web.generation;

import io.aisha.server.web.element.Status;
import io.aisha.server.web.image.PictureTile;
import io.aisha.studio.generation.Generation;
import io.aisha.studio.generation.GenerationState;
import io.aisha.text.Phrases;
import io.aisha.text.TrainingWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// One generation and its progress.
///
/// @param live whether it is running, so that the panel polls
/// @param ended number of completed or failed pictures, of `total`
/// @param shown their ordinals, so that the next response contains only the others
public record GenerationPanel(
    String id,
    String avatarId,
    Status status,
    String title,
    String words,
    boolean live,
    int ended,
    int total,
    String shown,
    List<PictureTile> images) {

  public GenerationPanel {
    images = List.copyOf(images);
  }

  static GenerationPanel of(Generation generation, String avatarName, Phrases phrases) {
    List<PictureTile> shots =
        generation.images().stream()
            .map(image -> PictureTile.of(image, avatarName, phrases))
            .toList();
    List<PictureTile> ended = shots.stream().filter(PictureTile::ended).toList();
    return new GenerationPanel(
        generation.id().toString(),
        generation.avatarId().toString(),
        Status.of(generation.state(), phrases),
        title(generation, phrases),
        words(generation, phrases),
        !generation.state().ended(),
        ended.size(),
        Math.max(1, shots.size()),
        ended.stream()
            .map(shot -> Integer.toString(shot.ordinal()))
            .collect(Collectors.joining(".")),
        shots);
  }

  private static String title(Generation generation, Phrases phrases) {
    Map<String, Object> counts = counts(generation);
    return phrases
        .texts()
        .text(
            switch (generation.state()) {
              case QUEUED, RUNNING -> "web.generation.going";
              case COMPLETED -> "web.generation.done";
              case ERROR -> "web.generation.failed";
              case CANCELLED -> "web.generation.cancelled";
            },
            counts);
  }

  private static String words(Generation generation, Phrases phrases) {
    if (generation.state() == GenerationState.ERROR) {
      return phrases.error(generation.errorCode().orElse("engine-failed"), Map.of());
    }
    Optional<String> waits = TrainingWords.waitsFor(generation, phrases);
    if (waits.isPresent()) {
      return waits.get();
    }
    return phrases
        .texts()
        .text(
            switch (generation.state()) {
              case QUEUED, RUNNING -> "web.generation.going.text";
              case COMPLETED, ERROR -> "web.generation.done.text";
              case CANCELLED -> "web.generation.cancelled.text";
            },
            counts(generation));
  }

  private static Map<String, Object> counts(Generation generation) {
    return Map.of("ready", generation.completedImages(), "total", generation.images().size());
  }
}
