package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.memory.NativeLeaks;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.worker.Vision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Checks pictures, most of which are refused for various reasons, and looks for memory outside the
/// heap that is not released.
@Tag("slow")
class NativeMemoryTest {
  @Test
  void releasesEachObjectOnEveryPath() {
    try (Vision vision = Vision.onThisThread()) {
      PhotoJudge judge = new PhotoJudge(vision);
      List<byte[]> files = files();
      judge.judge(files.getFirst(), PhotoRules.character());

      for (int i = 0; i < files.size(); i++) {
        byte[] file = files.get(i);
        assertThat(NativeLeaks.of(() -> judge.judge(file, PhotoRules.character())))
            .as("file %d", i)
            .isEmpty();
      }
    }
  }

  /// The native library can also lose memory by itself. Only the size of a process shows that, so
  /// the pictures are checked in a process of their own, with a heap of a fixed size.
  @Test
  void keepsTheProcessSmall() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx256m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Rounds.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var output = process.inputReader()) {
      // The pictures of all rounds together, left behind, would be 44 MB.
      assertThat(Long.parseLong(output.readLine())).as("bytes more").isLessThan(16L << 20);
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<byte[]> files() {
    byte[] small = Portraits.person(1).jpeg(240, 320);
    return List.of(
        small,
        Encoded.png(Portraits.person(2).paint(240, 320)),
        Encoded.webp(Portraits.person(3).paint(240, 320)),
        Encoded.jpeg(Scenes.landscape(1, 160, 120)),
        Specimens.truncated(small, 0.7),
        Specimens.damaged(small),
        Specimens.damaged(Encoded.png(Scenes.landscape(1, 160, 120))),
        Specimens.pngHeader(300, 300),
        Specimens.text(),
        Specimens.heic(),
        Specimens.onePlainColourPng(30_000, 30_000),
        Specimens.animatedWebp());
  }

  /// Prints by how many bytes the process grows while it checks about five hundred pictures.
  static final class Rounds {
    private static final int ROUNDS = 40;

    private Rounds() {}

    public static void main(String[] arguments) {
      List<byte[]> files = files();
      try (Vision vision = Vision.onThisThread()) {
        PhotoJudge judge = new PhotoJudge(vision);
        round(judge, files);
        round(judge, files);
        long before = Pointer.physicalBytes();
        for (int i = 0; i < ROUNDS; i++) {
          round(judge, files);
        }
        System.out.println(Pointer.physicalBytes() - before);
      }
    }

    private static void round(PhotoJudge judge, List<byte[]> files) {
      for (byte[] file : files) {
        judge.judge(file, PhotoRules.character());
      }
    }
  }
}
