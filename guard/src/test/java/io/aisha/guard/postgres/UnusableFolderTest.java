package io.aisha.guard.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.guard.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Folders on a full disk and read-only folders. Both are simulated with Linux namespaces, which
/// provide a file system of a chosen size, and give root the privileges of an unprivileged user.
@EnabledOnOs(OS.LINUX)
class UnusableFolderTest {

  private static final List<String> AS_UNPRIVILEGED_USER = List.of("unshare", "--user");

  @TempDir Path folder;

  @Test
  void startsForAnUnprivilegedUser() {
    try (ChildJvm child =
        ChildJvm.run(AS_UNPRIVILEGED_USER, PostgresHolder.class, folder.toString())) {
      assertThat(child.nextLine()).startsWith("started");
      child.proceed();
      assertThat(child.awaitExit()).isZero();
    }
  }

  @Test
  void rejectsAReadOnlyFolder() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try (ChildJvm child =
        ChildJvm.run(AS_UNPRIVILEGED_USER, PostgresHolder.class, folder.toString())) {
      assertThat(child.nextLine())
          .startsWith("refused FolderNotWritable")
          .contains(folder.toString());
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void reportsAFullDiskAndLeavesNothingIncomplete() {
    try (ChildJvm child =
        ChildJvm.run(onDiskOf("16m"), PostgresHolder.class, folder.toString(), "list")) {
      assertThat(child.nextLine()).startsWith("refused DiskFull").contains(folder.toString());
      assertThat(child.nextLine()).isEqualTo("left [lock, password]");
    }
  }

  @Test
  void reportsADiskThatFilledUpLater() {
    try (ChildJvm child =
        ChildJvm.run(onDiskOf("120m"), PostgresHolder.class, folder.toString(), "fill")) {
      child.awaitLine("started");
      assertThat(child.awaitLine("refused")).startsWith("refused DiskFull");
      assertThat(child.nextLine()).startsWith("started");
    }
  }

  @Test
  void asksRootForAnotherUserWithoutNamespaces() throws IOException {
    // The kernel's message when no more namespaces are available; it is not about the disk.
    Path forbidden =
        Files.writeString(
            folder.resolve("unshare"),
            """
            #!/bin/sh
            echo 'unshare: unshare failed: No space left on device' >&2
            exit 1
            """);
    Files.setPosixFilePermissions(forbidden, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> asRoot =
        List.of("unshare", "--user", "--map-root-user", "env", "PATH=" + folder + ":/usr/bin:/bin");

    try (ChildJvm child =
        ChildJvm.run(asRoot, PostgresHolder.class, folder.resolve("data").toString())) {
      assertThat(child.nextLine())
          .startsWith("refused BinariesUnusable")
          .endsWith("Start the program as another user.");
    }
    assertThat(folder.resolve("data/cluster")).doesNotExist();
  }

  private List<String> onDiskOf(String size) {
    return List.of(
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        "mount -t tmpfs -o size=%s tmpfs '%s' && exec \"$@\"".formatted(size, folder),
        "in-namespace");
  }
}
