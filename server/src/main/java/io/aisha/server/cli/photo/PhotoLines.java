package io.aisha.server.cli.photo;

import io.aisha.server.cli.console.TerminalOutput;
import io.aisha.server.cli.console.Tone;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import io.aisha.text.Phrases;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Prints one line for each photo: a sign, the name and the verdict.
public final class PhotoLines {

  private static final int NAME_MIN = 12;
  private static final int NAME_MAX = 36;
  private static final int NAMED_MAX = 5;

  private final TerminalOutput screen;
  private final Phrases phrases;
  private final int nameWidth;

  /// @param names of all photos, used to align the verdicts
  public PhotoLines(TerminalOutput screen, Phrases phrases, Collection<String> names) {
    this.screen = screen;
    this.phrases = phrases;
    this.nameWidth =
        Math.clamp(names.stream().mapToInt(String::length).max().orElse(0), NAME_MIN, NAME_MAX);
  }

  /// Lists the folders that were not read; prints nothing when there are none.
  public static void leftOut(List<Path> folders, TerminalOutput screen, Phrases phrases) {
    if (folders.isEmpty()) {
      return;
    }
    String names =
        folders.stream()
                .limit(NAMED_MAX)
                .map(folder -> TerminalOutput.harmless(folder.getFileName().toString()))
                .collect(Collectors.joining(", "))
            + (folders.size() > NAMED_MAX ? ", …" : "");
    screen.line(
        phrases
            .texts()
            .text("cli.photos.left-out", Map.of("count", folders.size(), "names", names)));
  }

  public void print(PhotoResult photo) {
    String name = TerminalOutput.harmless(photo.file());
    String padded = name + " ".repeat(Math.max(0, nameWidth - name.length()));
    String head = "  " + sign(photo.status()) + " " + padded + "  ";
    screen.hanging(head, 6 + padded.length(), sentence(photo, phrases));
  }

  private String sign(PhotoValidationStatus status) {
    return switch (status) {
      case VALID -> screen.paint(Tone.GOOD, "✓");
      case INVALID -> screen.paint(Tone.BAD, "✗");
      case DUPLICATE -> screen.paint(Tone.DOUBTFUL, "≈");
      case PENDING -> screen.paint(Tone.FAINT, "…");
    };
  }

  private static String hints(PhotoResult photo, Phrases phrases) {
    return photo.hints().stream().map(phrases::hint).collect(Collectors.joining(" "));
  }

  /// The verdict in words, with every reason against the photo, or every hint.
  public static String sentence(PhotoResult photo, Phrases phrases) {
    if (photo.valid()) {
      NumberFormat percent = NumberFormat.getPercentInstance(phrases.texts().language().locale());
      String good =
          phrases
              .texts()
              .text("cli.photo.good", Map.of("quality", percent.format(photo.quality())));
      return photo.hints().isEmpty() ? good : good + ". " + hints(photo, phrases);
    }
    return photo.reasons().stream()
        .map(reason -> sentence(reason, photo.duplicateOf(), phrases))
        .collect(Collectors.joining(" "));
  }

  public static String sentence(Reason reason, Optional<String> original, Phrases phrases) {
    boolean repeats =
        reason.code().equals(Reason.NEAR_DUPLICATE) || reason.code().equals(PhotoResult.SAME_FILE);
    return repeats && original.isPresent()
        ? phrases.duplicateOf(reason.code(), TerminalOutput.harmless(original.get()))
        : phrases.reason(reason.code(), reason.measured(), reason.threshold());
  }
}
