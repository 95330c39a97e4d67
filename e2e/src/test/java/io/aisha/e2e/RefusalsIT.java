package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Failures print a message, have the correct exit status, and leave nothing unfinished.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsIT {
  private final Path data = Program.scratch("data-");
  private final Path out = Program.scratch("out-").resolve("pictures");

  @Test
  void twoPhotosAreNotEnough() {
    Outcome outcome = make(PhotoFolder.good(2).path()).exitedWith(1).printedAMessage();

    assertThat(outcome.out() + outcome.err()).contains("3");
    assertNothingWasMade();
  }

  @Test
  void jsonIsASingleObjectWhenThereAreTooFewPhotos() {
    Outcome outcome =
        program()
            .run("make", PhotoFolder.good(2).path(), "--out", out, "--data", data, "--json")
            .exitedWith(1);

    assertThat(Json.items(outcome.json().path("photos"))).hasSize(2);
  }

  @Test
  void aFolderWithoutPicturesIsRejected() {
    Path folder = PhotoFolder.empty().with("notes.txt", Specimens.text()).path();

    make(folder).exitedWith(1).printedAMessage();

    assertNothingWasMade();
  }

  @Test
  void aMissingFolderIsAUsageError() {
    Path nowhere = Program.scratch("empty-").resolve("nowhere");

    Outcome outcome = make(nowhere).exitedWith(2).printedAMessage();

    assertThat(outcome.err()).contains("nowhere");
  }

  @Test
  void badPhotosAreListedByName() {
    Path folder =
        PhotoFolder.good(2)
            .with("text.jpg", Specimens.text())
            .with("nothing.jpg", Specimens.empty())
            .with("huge.png", Specimens.onePlainColourPng(30_000, 30_000))
            .with("cut.jpg", Specimens.truncated(PhotoFolder.goodPhoto(2), 0.4))
            .with("moving.png", Specimens.animatedPng(800, 800))
            .with("phone.heic", Specimens.heic())
            .with("hills.jpg", Encoded.jpeg(Scenes.landscape(3, 1200, 900)))
            .with("couple.jpg", Encoded.jpeg(Portraits.two(3, 4, 1600, 1200)))
            .path();

    Outcome outcome =
        program().run("make", folder, "--out", out, "--data", data, "--json").exitedWith(1);

    for (var photo : outcome.json().path("photos")) {
      String name = Path.of(photo.path("file").asString()).getFileName().toString();
      String expected =
          switch (name) {
            case "text.jpg" -> "NOT_A_PICTURE";
            case "nothing.jpg" -> "EMPTY";
            case "huge.png" -> "TOO_MANY_PIXELS";
            case "cut.jpg" -> "CORRUPT";
            case "moving.png" -> "ANIMATED";
            case "phone.heic" -> "HEIC";
            case "hills.jpg" -> "NO_FACE";
            case "couple.jpg" -> "SEVERAL_FACES";
            default -> "";
          };
      assertThat(photo.path("status").asString())
          .as(name)
          .isEqualTo(expected.isEmpty() ? "valid" : "invalid");
      assertThat(photo.path("reasons").toString()).as(name).contains(expected);
    }
    assertNothingWasMade();
  }

  @Test
  void anInvalidOutputFolderIsReportedBeforeTheWork() throws IOException {
    // A folder cannot be created below a file, not even by root.
    Path file = Files.writeString(Program.scratch("out-").resolve("file"), "in the way");

    Outcome outcome =
        program()
            .run("make", PhotoFolder.good(3).path(), "--out", file.resolve("out"), "--data", data)
            .exitedWith(3)
            .printedAMessage();

    assertThat(outcome.err()).contains(file.toString());
    assertThat(outcome.out()).doesNotContain("photo-1.jpg");
  }

  @Test
  void unknownOptionsAndCommandsAreUsageErrors() {
    Outcome option =
        program().run("make", "a.jpg", "--out", out, "--oot", out).exitedWith(2).printedAMessage();
    Outcome command = program().run("mkae", out).exitedWith(2).printedAMessage();

    assertThat(option.err()).contains("--oot");
    assertThat(command.err()).contains("mkae", "make");
  }

  @Test
  void anUnknownStyleIsAUsageError() {
    Outcome outcome =
        program()
            .run(
                "make",
                PhotoFolder.good(3).path(),
                "--out",
                out,
                "--data",
                data,
                "--styles",
                "pencl")
            .exitedWith(2)
            .printedAMessage();

    assertThat(outcome.err()).contains("pencl");
    assertNothingWasMade();
  }

  private Outcome make(Path photos) {
    return program().run("make", photos, "--out", out, "--data", data);
  }

  private void assertNothingWasMade() {
    if (Files.exists(out)) {
      try (Stream<Path> left = Files.list(out)) {
        assertThat(left).isEmpty();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
