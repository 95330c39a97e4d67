package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.ExifWriter;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Retouch;
import io.aisha.testkit.picture.Specimens;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `aisha judge` evaluates photos without storing anything.
class JudgeIT {
  private final Path data = Program.scratch("data-").resolve("never-made");

  @Test
  void detectsBadPhotosAndDuplicates() {
    BufferedImage anna = Portraits.person(21).paint(1200, 1500);
    Path photos =
        PhotoFolder.empty()
            .with("1-plain.jpg", Encoded.jpeg(anna))
            .with("2-other-moment.jpg", Portraits.person(21).pose(1).jpeg(1200, 1500))
            .with("3-other-format.webp", Encoded.webp(anna))
            .with("4-saved-again.jpg", Encoded.jpeg(Retouch.scaled(anna, 960, 1200), 0.6))
            .with("5-mirrored.jpg", Encoded.jpeg(Retouch.mirrored(anna)))
            .with("6-lying.jpg", ExifWriter.lying(anna, 6))
            .with(
                "7-blurred.jpg",
                Encoded.jpeg(Retouch.blurred(Portraits.person(22).paint(960, 1200), 14)))
            .with(
                "8-dark.jpg",
                Encoded.jpeg(Retouch.darkened(Portraits.person(23).paint(960, 1200), 0.1)))
            .with("9-text.jpg", Specimens.text())
            .path();

    JsonNode result = program().run("judge", photos, "--json", "--data", data).exitedWith(0).json();

    Map<String, String> verdicts =
        Json.items(result.path("photos")).stream()
            .collect(
                Collectors.toMap(
                    photo -> Path.of(photo.path("file").asString()).getFileName().toString(),
                    photo -> photo.path("status").asString()));
    assertThat(verdicts)
        .containsOnly(
            Map.entry("1-plain.jpg", "valid"),
            Map.entry("2-other-moment.jpg", "valid"),
            Map.entry("3-other-format.webp", "duplicate"),
            Map.entry("4-saved-again.jpg", "duplicate"),
            Map.entry("5-mirrored.jpg", "duplicate"),
            Map.entry("6-lying.jpg", "duplicate"),
            Map.entry("7-blurred.jpg", "invalid"),
            Map.entry("8-dark.jpg", "invalid"),
            Map.entry("9-text.jpg", "invalid"));
    assertThat(data).doesNotExist();
  }

  @Test
  void comparesWithLabels() throws java.io.IOException {
    Path photos = PhotoFolder.good(2).with("text.jpg", Specimens.text()).path();
    Path labels =
        Files.writeString(
            Program.scratch("labels-").resolve("labels.csv"),
            """
            file,faces,verdict
            photo-1.jpg,1,valid
            photo-2.jpg,1,invalid
            text.jpg,,invalid
            """);

    Outcome outcome = program().run("judge", photos, "--labels", labels).exitedWith(0);

    assertThat(outcome.out()).contains("2 of 3", "precision", "recall", "photo-2.jpg");
  }

  @Test
  void printsALineForEachPhotoAndASummary() {
    Path photos = PhotoFolder.good(1).with("text.jpg", Specimens.text()).path();

    Outcome outcome = program().run("judge", photos, "--jsonl").exitedWith(0);

    List<JsonNode> lines = outcome.out().lines().map(Json::parse).toList();
    assertThat(lines).hasSize(3);
    JsonNode box = lines.getFirst().path("boxes").path(0);
    assertThat(lines.getFirst().path("faces").asInt()).isEqualTo(1);
    assertThat(box.path("x").asDouble() + box.path("width").asDouble() / 2).isBetween(0.3, 0.7);
    assertThat(box.path("yaw").asDouble()).isBetween(-30.0, 30.0);
    assertThat(lines.get(1).path("status").asString()).isEqualTo("invalid");
    assertThat(lines.getLast().path("photos").asInt()).isEqualTo(2);
  }

  @Test
  void comparesTheFacesOnlyOfTwoOrMoreGoodPhotos() {
    Path one = PhotoFolder.good(1).with("text.jpg", Specimens.text()).path();

    Outcome outcome = program().run("judge", one, "--same-person").exitedWith(0);
    JsonNode two =
        program()
            .run("judge", PhotoFolder.good(2).path(), "--same-person", "--json")
            .exitedWith(0)
            .json()
            .path("samePerson");

    assertThat(outcome.out()).contains("At least two photos with a face are needed");
    assertThat(two.path("compared").asInt()).isEqualTo(2);
    assertThat(two.path("typical").asString()).startsWith("photo-");
  }

  @Test
  void saysThatComparingFacesIsSwitchedOff() {
    Outcome outcome =
        program()
            .with("AISHA_SAME_PERSON_CHECK", "off")
            .run("judge", PhotoFolder.good(1).path(), "--same-person")
            .exitedWith(2)
            .printedAMessage();

    assertThat(outcome.err()).contains("Comparing faces is switched off");
  }

  @Test
  void doesNotCompareTheFacesInAFolderThatDoesNotExist() {
    program()
        .run("judge", data.resolve("nowhere"), "--same-person")
        .exitedWith(2)
        .printedAMessage();
  }

  @Test
  void printsRussian() {
    Path photos = PhotoFolder.good(1).with("text.jpg", Specimens.text()).path();

    Outcome outcome = program().run("judge", photos, "--lang", "ru").exitedWith(0);

    assertThat(outcome.out()).containsPattern("[а-я]{5,}").doesNotContain("picture");
  }
}
