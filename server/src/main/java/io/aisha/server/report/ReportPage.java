package io.aisha.server.report;

import io.aisha.server.report.Report.ReportPhoto;
import io.aisha.server.report.Report.ReportPicture;
import io.aisha.text.Phrases;
import io.aisha.vision.photo.Thumbnail;
import io.aisha.vision.worker.Vision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A self-contained page with all verdicts and pictures. Pictures are embedded; it loads nothing
/// and has no scripts.
public final class ReportPage {

  /// The maximum total size of the embedded pictures in bytes, so that the page can be sent by
  /// mail.
  static final long PICTURES_MAX_BYTES = 9L * 1024 * 1024;

  private static final int[] LONG_SIDES_PX = {1024, 800, 640, 480, 360, 240};

  private final Phrases phrases;
  private final Vision vision;
  private final Clock clock;
  private final StringBuilder page = new StringBuilder();

  private ReportPage(Phrases phrases, Vision vision, Clock clock) {
    this.phrases = phrases;
    this.vision = vision;
    this.clock = clock;
  }

  /// The page as HTML.
  ///
  /// @param vision scales the pictures
  /// @param clock provides the time zone of the date
  public static String of(Report report, Phrases phrases, Vision vision, Clock clock) {
    return new ReportPage(phrases, vision, clock).write(report);
  }

  /// The contact sheet, a JPEG.
  ///
  /// @throws IllegalArgumentException when there are no pictures
  public static byte[] contactSheet(Report report, Vision vision) {
    return ContactSheet.of(report.pictures(), vision);
  }

  private String write(Report report) {
    page.append(
        """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        """
            .formatted(
                phrases.texts().language().tag(),
                escaped(text("report.title", Map.of("name", report.name()))),
                style()));
    head(report);
    page.append("<main>\n");
    pictures(report.pictures());
    photos(report.photos());
    page.append("</main>\n");
    page.append(
        "<footer><p>%s</p></footer>\n</body>\n</html>\n"
            .formatted(escaped(text("report.footer", Map.of("version", report.version())))));
    return page.toString();
  }

  private void head(Report report) {
    long good = report.photos().stream().filter(ReportPage::isGood).count();
    String when =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(phrases.texts().language().locale())
            .withZone(clock.getZone())
            .format(report.madeAt());
    page.append(
        "<header>\n<p class=\"brand\">Aisha</p>\n<h1>%s</h1>\n<p class=\"facts\">%s</p>\n</header>\n"
            .formatted(
                escaped(report.name()),
                escaped(
                    text(
                        "report.facts",
                        Map.of(
                            "pictures",
                            report.pictures().size(),
                            "good",
                            good,
                            "photos",
                            report.photos().size(),
                            "seconds",
                            report.took().toMillis() / 1000.0,
                            "when",
                            when)))));
  }

  private void pictures(List<ReportPicture> pictures) {
    if (pictures.isEmpty()) {
      return;
    }
    page.append(
        "<section aria-labelledby=\"pictures\">\n<h2 id=\"pictures\">%s</h2>\n<div class=\"pictures\">\n"
            .formatted(escaped(text("report.pictures"))));
    List<byte[]> embedded = fitting(pictures);
    for (int i = 0; i < pictures.size(); i++) {
      ReportPicture picture = pictures.get(i);
      // The tile opens full size by a link to its own anchor, and closes by a link back.
      page.append(
          """
          <figure id="p%d">
          <a class="open" href="#p%d" aria-label="%s"><img src="%s" width="%d" height="%d" alt="%s"></a>
          <a class="close" href="#pictures" aria-label="%s">×</a>
          <figcaption>%s <span>%s</span></figcaption>
          </figure>
          """
              .formatted(
                  i,
                  i,
                  escaped(text("report.enlarge", Map.of("style", picture.style()))),
                  data(embedded.get(i)),
                  picture.widthPx(),
                  picture.heightPx(),
                  escaped(picture.style()),
                  escaped(text("report.close")),
                  escaped(picture.style()),
                  escaped(picture.file())));
    }
    page.append("</div>\n</section>\n");
  }

  private void photos(List<ReportPhoto> photos) {
    page.append(
        "<section aria-labelledby=\"photos\">\n<h2 id=\"photos\">%s</h2>\n<ul class=\"photos\">\n"
            .formatted(escaped(text("report.photos"))));
    photos.forEach(this::photo);
    page.append("</ul>\n</section>\n");
  }

  private void photo(ReportPhoto photo) {
    page.append("<li class=\"%s\">\n".formatted(photo.status().label()));
    page.append(
        photo
            .thumbnail()
            .map(jpeg ->
                "<img src=\"%s\" alt=\"%s\"%s>\n"
                    .formatted(data(jpeg), escaped(photo.file()), position(photo)))
            .orElseGet(() ->
                "<div class=\"none\">%s</div>\n".formatted(escaped(text("report.no-thumbnail")))));
    page.append(
        "<div class=\"words\">\n<p class=\"chip\">%s %s</p>\n<h3>%s</h3>\n"
            .formatted(
                sign(photo),
                escaped(phrases.label("photo.status", photo.status().label())),
                escaped(photo.file())));
    if (isGood(photo)) {
      NumberFormat percent = NumberFormat.getPercentInstance(phrases.texts().language().locale());
      String quality = percent.format(photo.quality());
      page.append(
          String.format(
              Locale.ROOT,
              "<p class=\"quality\"><meter min=\"0\" max=\"1\" value=\"%.2f\">%s</meter> %s</p>\n",
              photo.quality(),
              escaped(quality),
              escaped(text("report.quality", Map.of("quality", quality)))));
    }
    photo.sentences().forEach(sentence -> page.append("<p>%s</p>\n".formatted(escaped(sentence))));
    page.append("</div>\n</li>\n");
  }

  private static String position(ReportPhoto photo) {
    return photo
        .focus()
        .map(focus ->
            String.format(
                Locale.ROOT,
                " style=\"object-position: %.0f%% %.0f%%\"",
                100 * focus.x(),
                100 * focus.y()))
        .orElse("");
  }

  private static String sign(ReportPhoto photo) {
    return switch (photo.status()) {
      case VALID -> "✓";
      case INVALID -> "✗";
      case DUPLICATE -> "≈";
      case PENDING -> "…";
    };
  }

  private static boolean isGood(ReportPhoto photo) {
    return switch (photo.status()) {
      case VALID -> true;
      case INVALID, DUPLICATE, PENDING -> false;
    };
  }

  /// The pictures at the largest size at which their total stays below the limit.
  private List<byte[]> fitting(List<ReportPicture> pictures) {
    List<byte[]> small = List.of();
    for (int longSidePx : LONG_SIDES_PX) {
      small =
          pictures.stream()
              .map(picture -> vision.run(new Thumbnail(picture.picture(), longSidePx)).bytes())
              .toList();
      if (small.stream().mapToLong(jpeg -> jpeg.length).sum() <= PICTURES_MAX_BYTES) {
        break;
      }
    }
    return small;
  }

  private static String data(byte[] jpeg) {
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
  }

  private static String style() {
    try (InputStream file = ReportPage.class.getResourceAsStream("/report/report.css")) {
      if (file == null) {
        throw new IllegalStateException("report.css is missing from the program's own jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("report.css cannot be read", e);
    }
  }

  private String text(String key) {
    return phrases.texts().text(key);
  }

  private String text(String key, Map<String, ?> arguments) {
    return phrases.texts().text(key, arguments);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
