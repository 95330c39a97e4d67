package io.aisha.server.cli.make;

import io.aisha.server.cli.make.MakeResult.Made;
import io.aisha.server.cli.make.MakeResult.MadeImage;
import io.aisha.server.cli.photo.PhotoBytes;
import io.aisha.server.cli.photo.PhotoLines;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.server.composition.Version;
import io.aisha.server.report.Report;
import io.aisha.server.report.Report.Focus;
import io.aisha.server.report.Report.ReportPhoto;
import io.aisha.server.report.Report.ReportPicture;
import io.aisha.server.report.ReportPage;
import io.aisha.studio.photo.FaceBox;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.text.Phrases;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.photo.Thumbnail;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the result of a run to its folder: the pictures, a contact sheet and the report page.
final class MakeOutput {

  static final String SHEET = "contact-sheet.jpg";
  static final String PAGE = "report.html";

  private static final int THUMBNAIL_PX = 480;

  private final PictureStudio studio;
  private final PhotoRules rules;
  private final Phrases phrases;
  private final Clock clock;

  MakeOutput(PictureStudio studio, PhotoRules rules, Phrases phrases, Clock clock) {
    this.studio = studio;
    this.rules = rules;
    this.phrases = phrases;
    this.clock = clock;
  }

  void write(Made made, Duration took, OutFolder out) {
    List<ReportPicture> pictures = new ArrayList<>();
    for (MadeImage image : made.images()) {
      byte[] bytes = studio.picture(image.image());
      out.write(image.file(), bytes);
      pictures.add(
          new ReportPicture(
              image.file(),
              phrases.style(image.image().style()),
              image.image().seed(),
              image.image().widthPx(),
              image.image().heightPx(),
              bytes));
    }
    Report report =
        new Report(
            made.avatar().name(),
            clock.instant(),
            took,
            Version.of(),
            made.photos().stream().map(this::photo).toList(),
            pictures);
    out.write(SHEET, ReportPage.contactSheet(report, studio.vision()));
    out.write(
        PAGE,
        ReportPage.of(report, phrases, studio.vision(), clock).getBytes(StandardCharsets.UTF_8));
  }

  private ReportPhoto photo(PhotoResult photo) {
    List<String> sentences =
        photo.status() == PhotoValidationStatus.VALID
            ? photo.hints().stream().map(phrases::hint).toList()
            : photo.reasons().stream()
                .map(reason -> PhotoLines.sentence(reason, photo.duplicateOf(), phrases))
                .toList();
    return new ReportPhoto(
        photo.file(),
        thumbnail(photo),
        photo.mainFace().map(MakeOutput::focus),
        photo.status(),
        photo.quality(),
        sentences);
  }

  private static Focus focus(FaceBox face) {
    return new Focus(face.x() + face.width() / 2, face.y() + face.height() / 2);
  }

  /// Made from the file itself, because the report also shows photos that were not stored.
  private Optional<byte[]> thumbnail(PhotoResult photo) {
    if (photo.faces().isEmpty()) {
      return Optional.empty();
    }
    return switch (PhotoBytes.of(photo.path(), rules)) {
      case PhotoBytes.Refused _ -> Optional.empty();
      case PhotoBytes.Read read -> {
        try {
          yield Optional.of(studio.vision().run(new Thumbnail(read.bytes(), THUMBNAIL_PX)).bytes());
        } catch (UnreadableImageException _) {
          yield Optional.empty();
        }
      }
    };
  }
}
