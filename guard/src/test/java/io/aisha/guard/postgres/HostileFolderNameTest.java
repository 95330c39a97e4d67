package io.aisha.guard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A path is only a name: no shell evaluates it, no pattern matches it, and nothing truncates it.
@Tag("slow")
class HostileFolderNameTest {

  @TempDir Path folder;

  static Stream<String> names() {
    return Stream.of(
        // Shell and pattern characters in one name, with a leading dash and a line break.
        "-$(touch INTRUDER)`touch INTRUDER`;touch INTRUDER;\\\"'*?[a]{b}%p%i${x}\nsecond  line ",
        "Ё".repeat(125),
        // Longer in total than PostgreSQL's limit of 1,024 bytes.
        String.join("/", "a".repeat(250), "b".repeat(250), "c".repeat(250), "d".repeat(250)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void startsStopsAndRestartsInAFolderWithSuchAName(String name) throws Exception {
    Path data = folder.resolve(name);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      execute(postgres, "create table kept (n int)");
    }

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      execute(postgres, "insert into kept values (1)");
      assertThat(data.resolve("server.log")).exists();
    }
    assertNothingElseIn(folder, name);
  }

  @Test
  void stopsWithAKilledJvmInSuchAFolder() {
    Path data = folder.resolve("$(touch INTRUDER)\n`touch INTRUDER`");
    try (ChildJvm child = ChildJvm.run(PostgresHolder.class, data.toString())) {
      child.awaitLine("started");
      child.kill();
    }
    // The lock is released immediately, the server stops later; a start handles both.
    EmbeddedPostgres.start(data).close();
    assertThat(data.getParent()).isDirectoryNotContaining("glob:**INTRUDER");
  }

  @Test
  void doesNotUnpackProgramsToAPathWithShellCharacters() throws IOException {
    Path cache = Files.createDirectories(folder.resolve("$(touch INTRUDER)"));
    try (ChildJvm child =
        ChildJvm.run(
            List.of("env", "XDG_CACHE_HOME=" + cache),
            PostgresHolder.class,
            folder.resolve("data").toString(),
            "list")) {
      assertThat(child.nextLine()).startsWith("started");
    }
    assertThat(cache).isEmptyDirectory();
    // Returns when the earlier server has stopped, which might otherwise still write into the
    // folder.
    EmbeddedPostgres.start(folder.resolve("data")).close();
  }

  private static void execute(EmbeddedPostgres postgres, String sql) throws Exception {
    try (Connection connection = postgres.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void assertNothingElseIn(Path folder, String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all).noneMatch(path -> path.endsWith("INTRUDER"));
    }
    assertThat(folder.toFile().list()).containsExactly(Path.of(name).getName(0).toString());
  }
}
