package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.worker.Vision;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Checks a thousand pictures, most of which are refused for various reasons, and measures the
/// memory outside the heap.
@Tag("slow")
class NativeMemoryTest {
  private static final int ROUNDS = 90;

  @Test
  void releasesEverythingOnEveryPath() {
    byte[] small = Portraits.person(1).jpeg(240, 320);
    List<byte[]> files =
        List.of(
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

    try (Vision vision = Vision.onThisThread()) {
      PhotoJudge judge = new PhotoJudge(vision);
      round(judge, files);
      round(judge, files);
      long wrapped = Pointer.totalBytes();
      long counted = Pointer.totalCount();
      long resident = Pointer.physicalBytes();
      for (int i = 0; i < ROUNDS; i++) {
        round(judge, files);
      }

      assertThat(Pointer.totalBytes()).as("bytes known to the wrapper").isEqualTo(wrapped);
      assertThat(Pointer.totalCount()).as("objects known to the wrapper").isEqualTo(counted);
      // The pictures of all rounds together, left behind, would be 100 MB.
      assertThat(Pointer.physicalBytes() - resident).as("resident").isLessThan(48L << 20);
    }
  }

  private static void round(PhotoJudge judge, List<byte[]> files) {
    for (byte[] file : files) {
      judge.judge(file, PhotoRules.character());
    }
  }
}
