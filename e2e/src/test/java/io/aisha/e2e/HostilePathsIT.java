package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Data folder, working folder, photos and pictures are in folders whose names contain characters
/// that are special in shells, patterns or property files. The program must treat a path as a plain
/// name.
class HostilePathsIT {
  /// Each name is used four times in one run: for the working folder, and in it for the other
  /// three.
  enum Name {
    SIGNS(
        "@$(touch INTRUDER)`touch INTRUDER`;touch INTRUDER&|<>\"'\\\"\\$HOME !*?[a]{b}"
            + "%p%i%n${user.home}#{1+1}{0}\\n.^+()~"),
    LINES(" first\nsecond\r\tthird "),
    LONG("-" + "ё".repeat(124) + "x");

    private final String text;

    Name(String text) {
      this.text = text;
    }
  }

  @ParameterizedTest
  @EnumSource
  void makesPicturesInFoldersWithHostileNames(Name name) throws IOException {
    makesPictures(program(), name);
  }

  @Test
  void anOrdinaryUserMakesPicturesToo() throws IOException {
    makesPictures(program().under("unshare", "--user"), Name.SIGNS);
  }

  @Test
  void uploadsWorkWithAHostileDataFolder() throws IOException {
    Path home = Program.scratch("hostile-");
    Path data = home.resolve(Name.SIGNS.text);

    try (StudioProcess studio = StudioProcess.on(data)) {
      String avatar = studio.rest().newAvatar("Anna");
      studio.rest().upload(avatar, "photo.jpg", PhotoFolder.goodPhoto(1));

      assertThat(studio.rest().get("/avatars/" + avatar).path("photosCount").asInt()).isOne();
    }
    assertNothingRan(home);
  }

  private static void makesPictures(Program program, Name name) throws IOException {
    Path home = Program.scratch("hostile-");
    Path current = Files.createDirectory(home.resolve(name.text));
    Path photos = Files.move(PhotoFolder.good(3).path(), current.resolve(name.text));

    program
        .in(current)
        .run(
            "make",
            "--out=out/" + name.text,
            "--data=data/" + name.text,
            "--styles",
            "pencil",
            "--",
            photos.getFileName())
        .exitedWith(0);

    assertThat(MakeIT.pictures(current.resolve("out").resolve(name.text))).hasSize(1);
    assertThat(current.resolve("data").resolve(name.text).resolve("logs/aisha.log"))
        .content()
        .contains("Studio opened.");
    assertThat(home.toFile().list()).containsExactly(name.text);
    assertThat(current.toFile().list()).containsExactlyInAnyOrder("data", "out", name.text);
    assertNothingRan(home);
  }

  private static void assertNothingRan(Path home) throws IOException {
    try (Stream<Path> all = Files.walk(home)) {
      assertThat(all).noneMatch(path -> path.endsWith("INTRUDER"));
    }
  }
}
