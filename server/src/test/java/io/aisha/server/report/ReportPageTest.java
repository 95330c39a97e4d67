package io.aisha.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.report.Report.ReportPhoto;
import io.aisha.server.report.Report.ReportPicture;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.text.Language;
import io.aisha.text.Phrases;
import io.aisha.vision.worker.Vision;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  private static final Clock CLOCK = Clock.system(ZoneOffset.UTC);

  @Test
  void isSelfContained() throws IOException {
    String page = page(Language.ENGLISH, 3);

    assertThat(page)
        .doesNotContain("http:", "https:", "<script", "<link", "@import", "url(")
        .contains("default-src 'none'");
    assertThat(page.split("<img ", -1)).hasSize(1 + 3 + 1);
    assertThat(page.split("src=\"data:image/jpeg;base64,", -1)).hasSize(1 + 3 + 1);
  }

  @Test
  void usesTheRequestedLanguage() throws IOException {
    assertThat(page(Language.ENGLISH, 1))
        .contains("lang=\"en\"", "1 picture · 1 of 2 photos good · 12.3 s · November 24, 2026");
    assertThat(page(Language.RUSSIAN, 5))
        .contains("lang=\"ru\"", "5 картинок · подходят 1 из 2 фото · 12,3 с · 24 ноября 2026");
  }

  @Test
  void escapesNames() throws IOException {
    String page = page(Language.ENGLISH, 1);

    assertThat(page).contains("&lt;b&gt;Anna&lt;/b&gt;").doesNotContain("<b>Anna");
  }

  @Test
  void staysSmallWithManyPictures() throws IOException {
    byte[] noise = noise(1024);
    ReportPicture picture = new ReportPicture("oil.jpg", "Oil", 7, 1024, 1024, noise);

    String page =
        ReportPage.of(
            report(Collections.nCopies(60, picture)),
            Phrases.in(Language.ENGLISH),
            Vision.onThisThread(),
            CLOCK);

    assertThat(page.length()).isLessThan(15 * 1024 * 1024);
  }

  @Test
  void putsEveryPictureOnTheSheet() throws IOException {
    List<ReportPicture> pictures =
        Collections.nCopies(14, new ReportPicture("oil.jpg", "Масло", 7, 256, 448, jpeg(256, 448)));

    byte[] sheet = ReportPage.contactSheet(report(pictures), Vision.onThisThread());

    BufferedImage read = ImageIO.read(new ByteArrayInputStream(sheet));
    assertThat(read.getWidth()).isBetween(1200, 2400);
    assertThat(read.getHeight()).isBetween(1000, 3200);
  }

  private static String page(Language language, int pictures) throws IOException {
    ReportPicture picture = new ReportPicture("oil.jpg", "Oil", 7, 64, 64, jpeg(64, 64));
    return ReportPage.of(
        report(Collections.nCopies(pictures, picture)),
        Phrases.in(language),
        Vision.onThisThread(),
        CLOCK);
  }

  private static Report report(List<ReportPicture> pictures) throws IOException {
    return new Report(
        "<b>Anna</b>",
        Instant.parse("2026-11-24T10:00:00Z"),
        Duration.ofMillis(12_345),
        "1.0",
        List.of(
            new ReportPhoto(
                "me.jpg",
                Optional.of(jpeg(64, 80)),
                Optional.of(new Report.Focus(0.5, 0.25)),
                PhotoValidationStatus.VALID,
                0.8,
                List.of()),
            new ReportPhoto(
                "notes.jpg",
                Optional.empty(),
                Optional.empty(),
                PhotoValidationStatus.INVALID,
                0,
                List.of("This is not a picture."))),
        pictures);
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
    return bytes.toByteArray();
  }

  private static byte[] noise(int edgePx) throws IOException {
    BufferedImage image = new BufferedImage(edgePx, edgePx, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int y = 0; y < edgePx; y++) {
      for (int x = 0; x < edgePx; x++) {
        image.setRGB(x, y, random.nextInt());
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }
}
