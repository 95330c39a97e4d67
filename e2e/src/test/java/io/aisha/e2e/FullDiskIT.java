package io.aisha.e2e;

import static io.aisha.e2e.Program.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A full disk, simulated by a small tmpfs in a mount namespace of the command, so that it
/// disappears with the command. Works only on Linux, as root or where user namespaces are allowed.
class FullDiskIT {
  /// Like [#ON_A_SMALL_DISK], but the disk becomes full once the first picture is stored. After the
  /// command has ended, space is freed and the command runs again. The report contains both exit
  /// statuses.
  private static final String ON_A_DISK_THAT_FILLS_UP =
      """
      folder=$1 size=$2 report=$3
      shift 3
      mount -t tmpfs -o "size=$size" tmpfs "$folder" || exit 99
      "$@" &
      program=$!
      until [ -n "$(find "$folder"/store/blobs -type f 2>/dev/null)" ] || ! kill -0 $program; do sleep 0.1; done
      dd if=/dev/zero of="$folder/ballast" bs=64k 2>/dev/null
      wait $program
      first=$?
      rm "$folder/ballast"
      "$@"
      echo "$first $?" >"$report"
      """;

  /// Mounts `$1` with size `$2`, runs the rest, and writes the names of the remaining files to
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

  /// Fills the disk when `$3.fill` exists, frees space when `$3.free` exists, and confirms both.
  private static final String ON_A_DISK_THAT_FILLS_AND_EMPTIES =
      """
      folder=$1 size=$2 report=$3
      shift 3
      mount -t tmpfs -o "size=$size" tmpfs "$folder" || exit 99
      "$@" &
      program=$!
      trap 'kill $program; wait $program; exit' TERM
      until [ -e "$report.fill" ]; do sleep 0.1; done
      dd if=/dev/zero of="$folder/ballast" bs=64k 2>/dev/null
      echo >"$report.filled"
      until [ -e "$report.free" ]; do sleep 0.1; done
      rm "$folder/ballast"
      echo >"$report.freed"
      wait $program
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
  void aFullOutputFolderIsReported() {
    Path out = Program.scratch("full-");
    Path left = Program.scratch("left-").resolve("files.txt");

    Outcome outcome =
        on(ON_A_SMALL_DISK, out, "3m", left)
            .run(make(out, Program.scratch("data-")))
            .exitedWith(3)
            .printedAMessage();

    assertThat(outcome.err()).contains("space", out.toString());
    assertThat(Program.read(left)).as("what was left in the out folder").isEmpty();
  }

  @Test
  void aFullDataFolderIsReported() {
    Path data = Program.scratch("full-");
    Path left = Program.scratch("left-").resolve("files.txt");
    Path out = Program.scratch("out-");

    Outcome outcome =
        on(ON_A_SMALL_DISK, data, "20m", left).run(make(out, data)).exitedWith(3).printedAMessage();

    assertThat(outcome.err()).contains("space", data.toString());
    assertThat(out.toFile().list()).isEmpty();
  }

  @Test
  void aFullDiskIsReportedAndTheCommandWorksOnceSpaceIsFree() throws IOException {
    Path data = Program.scratch("full-");
    Path statuses = Program.scratch("left-").resolve("statuses.txt");
    Path out = Program.scratch("out-");

    Outcome outcome =
        on(ON_A_DISK_THAT_FILLS_UP, data, "300m", statuses).run(make(out, data)).printedAMessage();

    assertThat(Program.read(statuses)).as("%s", outcome).isEqualToIgnoringNewLines("3 0");
    assertThat(outcome.err()).containsIgnoringCase("space");
    assertThat(MakeIT.pictures(out)).hasSize(1);
  }

  @Test
  void aServingStudioReportsAFullDiskAndContinuesOnceSpaceIsFree() throws IOException {
    Path data = Program.scratch("full-");
    Path report = Program.scratch("left-").resolve("disk");
    try (StudioProcess studio =
        StudioProcess.on(data, on(ON_A_DISK_THAT_FILLS_AND_EMPTIES, data, "250m", report))) {
      Rest rest = studio.rest();
      String avatar = rest.newAvatar("Anna");
      rest.upload(avatar, "one.jpg", PhotoFolder.goodPhoto(1));

      ask(report, "fill", "filled");
      await().until(() -> studio.status("/readyz") == 503);
      var refused = rest.tryUpload(avatar, "two.jpg", PhotoFolder.goodPhoto(2));
      assertThat(refused.statusCode()).isEqualTo(507);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8))
          .contains("\"code\":\"disk-full\"", "Free some space");
      assertThat(rest.get("/avatars/" + avatar).path("photosCount").asInt()).isOne();

      ask(report, "free", "freed");
      await().until(() -> studio.status("/readyz") == 200);
      rest.upload(avatar, "two.jpg", PhotoFolder.goodPhoto(2));
      assertThat(rest.get("/avatars/" + avatar).path("photosCount").asInt()).isEqualTo(2);
    }
  }

  private static void ask(Path report, String signal, String done) throws IOException {
    Files.createFile(Path.of(report + "." + signal));
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(Path.of(report + "." + done)));
  }

  private static Object[] make(Path out, Path data) {
    return new Object[] {
      "make", PhotoFolder.good(3).path(), "--out", out, "--data", data, "--styles", "pencil"
    };
  }

  private static Program on(String script, Path folder, String size, Path report) {
    try {
      Path file = Files.writeString(report.resolveSibling("disk.sh"), script);
      return program()
          .under(
              "unshare", "-rm", "sh", file.toString(), folder.toString(), size, report.toString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
