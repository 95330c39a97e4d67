package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// `aisha make` from photos to pictures. One run is made first, and most tests check its results.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MakeIT {
  private static final int STYLES_AT_LEAST = 12;

  private final Path photos = PhotoFolder.good(3).path();
  private final Path data = Program.scratch("data-");
  private final Path out = Program.scratch("out-").resolve("pictures");
  private Outcome first = new Outcome(-1, "", "");

  @BeforeAll
  void makePictures() {
    first = program().run("make", photos, "--out", out, "--data", data, "--name", "Anna");
  }

  @Test
  void succeeds() {
    first.exitedWith(0).printedAMessage();

    assertThat(first.out()).contains("photo-1.jpg", "photo-2.jpg", "photo-3.jpg");
    assertThat(first.out()).contains(out.toString());
  }

  @Test
  void writesAPictureForEveryStyle() throws IOException {
    List<Path> pictures = pictures(out);

    assertThat(pictures).hasSizeGreaterThanOrEqualTo(STYLES_AT_LEAST);
    for (Path picture : pictures) {
      BufferedImage image = ImageIO.read(picture.toFile());
      assertThat(image).as("%s is a picture", picture).isNotNull();
      assertThat(image.getWidth()).isEqualTo(1024);
      assertThat(image.getHeight()).isEqualTo(1024);
    }
  }

  @Test
  void usesTheChosenFaceOfPhotosOfTwoPeople() {
    PhotoFolder folder = PhotoFolder.empty();
    for (int n = 1; n <= 3; n++) {
      folder.with("two-" + n + ".jpg", Encoded.jpeg(Portraits.two(30 + n, 40 + n, 1800, 1400)));
    }
    Path made = Program.scratch("picked-").resolve("out");

    Outcome outcome =
        program()
            .run(
                "make",
                folder.path(),
                "--out",
                made,
                "--data",
                data,
                "--name",
                "Picked",
                "--styles",
                "pencil",
                "--pick",
                "2")
            .exitedWith(0);

    assertThat(outcome.out()).contains("3 of 3");
    assertThat(made.resolve("pencil.jpg")).exists();
  }

  @Test
  void writesAContactSheet() throws IOException {
    BufferedImage sheet = ImageIO.read(out.resolve("contact-sheet.jpg").toFile());

    assertThat(sheet).isNotNull();
    assertThat(sheet.getWidth()).isGreaterThan(800);
  }

  @Test
  void writesASelfContainedReport() {
    String report = Program.read(out.resolve("report.html"));

    assertThat(report).contains("photo-1.jpg", "photo-2.jpg", "photo-3.jpg", "data:image/jpeg");
    assertThat(report).doesNotContainPattern("(?:src|href)=\"(?!data:|#)[^\"]");
    assertThat(report).doesNotContain("<script", "@import");
  }

  @Test
  void writesNothingElse() throws IOException {
    try (Stream<Path> all = Files.list(out)) {
      assertThat(all.map(file -> file.getFileName().toString()))
          // The hidden file lists the files that the next run may replace.
          .allMatch(name -> name.matches("[a-z-]+\\.jpg|report\\.html|\\.aisha-made"));
    }
  }

  @Test
  void aSecondRunMakesAnAvatarOfAnotherName() {
    Path again = Program.scratch("again-");

    JsonNode result =
        program()
            .run(
                "make",
                photos,
                "--out",
                again,
                "--data",
                data,
                "--name",
                "Anna",
                "--json",
                "--styles",
                "pencil,comic")
            .exitedWith(0)
            .json();

    assertThat(result.path("avatar").path("name").asString()).isEqualTo("Anna 2");
    assertThat(Json.texts(result.path("images"), "style"))
        .containsExactlyInAnyOrder("pencil", "comic");
  }

  @Test
  void jsonIsOneObjectThatNamesEveryPhotoAndPicture() throws IOException {
    Path mixed =
        PhotoFolder.good(3)
            .with("not-a-picture.jpg", io.aisha.testkit.picture.Specimens.text())
            .path();
    Path json = Program.scratch("json-");

    JsonNode result =
        program()
            .run(
                "make",
                mixed,
                "--out",
                json,
                "--data",
                data,
                "--json",
                "--count",
                2,
                "--seed",
                42,
                "--styles",
                "pencil")
            .exitedWith(0)
            .json();

    assertThat(Json.texts(result.path("photos"), "status"))
        .containsExactlyInAnyOrder("valid", "valid", "valid", "invalid");
    JsonNode refused =
        Json.items(result.path("photos")).stream()
            .filter(photo -> photo.path("file").asString().endsWith("not-a-picture.jpg"))
            .findFirst()
            .orElseThrow();
    assertThat(refused.path("reasons").toString()).contains("NOT_A_PICTURE");
    assertThat(Json.items(result.path("images"))).hasSize(2);
    for (JsonNode image : result.path("images")) {
      assertThat(image.path("width").asInt()).isEqualTo(1024);
      assertThat(image.path("seed").isIntegralNumber()).isTrue();
      assertThat(Path.of(image.path("file").asString()))
          .satisfiesAnyOf(
              file -> assertThat(file).exists(), file -> assertThat(json.resolve(file)).exists());
    }
    assertThat(result.path("seconds").isNumber()).isTrue();
  }

  /// The pictures in a folder, without the contact sheet.
  static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".jpg"))
          .filter(file -> !file.endsWith("contact-sheet.jpg"))
          .sorted()
          .toList();
    }
  }
}
