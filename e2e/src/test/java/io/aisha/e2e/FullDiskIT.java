package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A disk with no space left: a small file system in memory, mounted in a namespace of the
/// command's own, so that it is gone with the command. Linux only, as root or where user namespaces
/// are allowed.
class FullDiskIT {
  /// Mounts `$1` with the size `$2`, runs the rest, and writes the names of what is left there into
  /// `$3`.
  private static final String ON_A_SMALL_DISK =
      """
      folder=$1 size=$2 report=$3
      shift 3
      mount -t tmpfs -o "size=$size" tmpfs "$folder" || exit 99
      "$@"
      status=$?
      find "$folder" -type f >"$report"
      exit $status
      """;

  @BeforeAll
  static void requireNamespaces() {
    boolean possible;
    try {
      Process probe =
          new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/tmp")
              .redirectErrorStream(true)
              .start();
      possible = probe.onExit().join().exitValue() == 0;
    } catch (IOException e) {
      possible = false;
    }
    assertThat(possible)
        .as(
            "A full disk is tried on a tmpfs in a mount namespace, which needs Linux with `unshare`"
                + " and either root or user namespaces (sysctl kernel.unprivileged_userns_clone=1)")
        .isTrue();
  }

  @Test
  void anOutFolderWithoutSpaceIsTold() {
    Path out = Program.scratch("full-");
    Path left = Program.scratch("left-").resolve("files.txt");

    Outcome outcome =
        onASmallDisk(out, "300k", left)
            .run(
                "make",
                PhotoFolder.good(3).path(),
                "--out",
                out,
                "--data",
                Program.scratch("data-"))
            .endedWith(3)
            .saidASentence();

    assertThat(outcome.err()).containsIgnoringCase("disk").contains("space");
    assertThat(Program.read(left)).as("no half-written file").doesNotContain(".tmp", ".part");
  }

  @Test
  void aDataFolderWithoutSpaceIsTold() {
    Path data = Program.scratch("full-");
    Path left = Program.scratch("left-").resolve("files.txt");
    Path out = Program.scratch("out-");

    Outcome outcome =
        onASmallDisk(data, "20m", left)
            .run("make", PhotoFolder.good(3).path(), "--out", out, "--data", data)
            .endedWith(3)
            .saidASentence();

    assertThat(outcome.err()).containsIgnoringCase("disk").contains("space");
    assertThat(out.toFile().list()).isEmpty();
  }

  private static Program onASmallDisk(Path folder, String size, Path report) {
    try {
      Path script = Files.writeString(report.resolveSibling("small-disk.sh"), ON_A_SMALL_DISK);
      return program()
          .under(
              "unshare",
              "-rm",
              "sh",
              script.toString(),
              folder.toString(),
              size,
              report.toString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
