package io.aisha.server.cli.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisha.server.cli.make.OutFolderException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutFolderTest {

  @TempDir private Path home;

  @Test
  void makesTheFolderWhenEverythingIsThere() throws IOException {
    Path folder = home.resolve("deep/out");

    try (OutFolder out = OutFolder.prepare(folder, false)) {
      out.write("oil.jpg", new byte[] {1});
      assertThat(folder).doesNotExist();
      out.publish();
    }

    assertThat(names(folder)).containsExactly(OutFolder.LIST, "oil.jpg");
    assertThat(names(home.resolve("deep"))).containsExactly("out");
  }

  @Test
  void leavesNothingBehindWhenTheRunFails() throws IOException {
    try (OutFolder out = OutFolder.prepare(home.resolve("deep/out"), false)) {
      out.write("oil.jpg", new byte[] {1});
    }

    assertThat(names(home)).isEmpty();
  }

  @Test
  void replacesWhatAnEarlierRunPutThere() throws IOException {
    Path folder = home.resolve("out");
    run(folder, false, "oil.jpg", "comic.jpg");

    run(folder, false, "oil.jpg", "pencil.jpg");

    assertThat(names(folder)).containsExactly(OutFolder.LIST, "oil.jpg", "pencil.jpg");
  }

  @Test
  void refusesAFolderWithOtherPeoplesFiles() throws IOException {
    Path folder = Files.createDirectory(home.resolve("out"));
    Files.writeString(folder.resolve("thesis.txt"), "mine");

    assertThatExceptionOfType(OutFolderException.class)
        .isThrownBy(() -> OutFolder.prepare(folder, false))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_EMPTY));
    assertThat(names(folder)).containsExactly("thesis.txt");
  }

  @Test
  void whenForcedWorksBesideOtherFilesAndDeletesNone() throws IOException {
    Path folder = Files.createDirectory(home.resolve("out"));
    Files.writeString(folder.resolve("thesis.txt"), "mine");
    run(folder, true, "oil.jpg", "comic.jpg");

    run(folder, true, "oil.jpg");

    assertThat(names(folder)).containsExactly(OutFolder.LIST, "oil.jpg", "thesis.txt");
  }

  @Test
  void believesOnlyPlainNamesInItsList() throws IOException {
    Path folder = Files.createDirectory(home.resolve("out"));
    Files.writeString(home.resolve("precious.jpg"), "mine");
    Files.writeString(folder.resolve(OutFolder.LIST), "../precious.jpg\n");

    run(folder, false, "oil.jpg");

    assertThat(home.resolve("precious.jpg")).exists();
  }

  @Test
  void sweepsWhatAKilledRunLeft() throws IOException {
    Path folder = Files.createDirectory(home.resolve("out"));
    Path left = Files.createDirectory(folder.resolve(".aisha-part-999999999"));
    Files.writeString(left.resolve("oil.jpg"), "half");

    run(folder, false, "comic.jpg");

    assertThat(names(folder)).containsExactly(OutFolder.LIST, "comic.jpg");
  }

  @Test
  void refusesAFileInItsPlace() throws IOException {
    Path file = Files.writeString(home.resolve("out"), "mine");

    assertThatExceptionOfType(OutFolderException.class)
        .isThrownBy(() -> OutFolder.prepare(file, true))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_A_FOLDER));
  }

  @Test
  void refusesALinkThatLeadsNowhereBeforeTheWork() throws IOException {
    Path loop = home.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    Path dangling = Files.createSymbolicLink(home.resolve("dangling"), home.resolve("nowhere"));

    for (Path link : List.of(loop, dangling)) {
      assertThatExceptionOfType(OutFolderException.class)
          .isThrownBy(() -> OutFolder.prepare(link, true))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_WRITABLE));
    }
  }

  private static void run(Path folder, boolean force, String... names) {
    try (OutFolder out = OutFolder.prepare(folder, force)) {
      for (String name : names) {
        out.write(name, new byte[] {1});
      }
      out.publish();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }
}
