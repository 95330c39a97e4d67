package io.aisha.server.cli.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisha.server.cli.command.UsageException;
import io.aisha.vision.photo.PhotoRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFilesTest {

  @TempDir private Path home;

  @BeforeEach
  void aFolderAsPeopleHaveThem() throws IOException {
    Path photos = home.resolve("my photos");
    Files.createDirectories(photos.resolve("sub"));
    for (String name :
        List.of(
            "me-10.jpg", "me-2.JPG", "me-2-cropped.png", "notes.txt", ".hidden.jpg", "ä.webp")) {
      Files.writeString(photos.resolve(name), "x");
    }
    Files.writeString(photos.resolve("sub/deep.jpg"), "x");
  }

  @Test
  void takesThePicturesOfAFolderAsPeopleCount() {
    assertThat(names(Path.of("my photos")))
        .containsExactly("me-2.JPG", "me-2-cropped.png", "me-10.jpg", "ä.webp");
  }

  @Test
  void takesWhatIsNamedWhateverItIsCalledAndEachOnce() {
    assertThat(
            names(
                Path.of("my photos/notes.txt"),
                Path.of("my photos"),
                Path.of("my photos/../my photos/me-10.jpg")))
        .containsExactly("notes.txt", "me-2.JPG", "me-2-cropped.png", "me-10.jpg", "ä.webp");
  }

  @Test
  void tellsWhichFoldersInsideWereNotLookedInto() {
    assertThat(PhotoFiles.of(List.of(Path.of("my photos")), home).leftOut())
        .containsExactly(home.resolve("my photos/sub"));
    assertThat(
            PhotoFiles.of(List.of(Path.of("my photos"), Path.of("my photos/sub")), home).leftOut())
        .isEmpty();
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> names(Path.of("nowhere.jpg")))
        .satisfies(e -> assertThat(e.key()).isEqualTo("cli.usage.no-such-file"));
  }

  @Test
  void aFileThatHasGoneIsNotToldAsOneThatMayNotBeRead() throws Exception {
    Path pipe = home.resolve("pipe.jpg");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.createSymbolicLink(home.resolve("dangling.jpg"), home.resolve("nowhere"));

    assertThat(code(home.resolve("deleted.jpg"))).isEqualTo(PhotoResult.GONE);
    assertThat(code(home.resolve("dangling.jpg"))).isEqualTo(PhotoResult.GONE);
    assertThat(code(pipe)).isEqualTo(PhotoResult.NOT_A_FILE);
    assertThat(code(home)).isEqualTo(PhotoResult.NOT_A_FILE);
  }

  private static String code(Path file) {
    return ((PhotoBytes.Refused) PhotoBytes.of(file, PhotoRules.character())).reason().code();
  }

  private List<String> names(Path... arguments) {
    return PhotoFiles.of(List.of(arguments), home).files().stream()
        .map(file -> file.getFileName().toString())
        .toList();
  }
}
