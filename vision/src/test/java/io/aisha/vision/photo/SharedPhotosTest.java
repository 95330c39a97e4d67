package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.worker.Vision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Compares verdicts with the labels of real photographs.
///
/// The photographs are not part of this project: `AISHA_TEST_PHOTOS` names their folder, otherwise
/// `shared/photos` beside the project or above it is taken. What they show is tested with painted
/// pictures too, in [PhotoJudgeTest] and [PerceptualHashTest]; without the folder there is nothing
/// to compare and this test holds.
class SharedPhotosTest {
  private record Label(String file, int faces, String verdict) {}

  @Test
  void agreesWithTheLabels() throws IOException {
    List<String> wrong = new ArrayList<>();
    int judged = 0;
    Optional<Path> folder = folder();
    if (folder.isPresent()) {
      Map<PerceptualHash, String> accepted = new LinkedHashMap<>();
      try (Vision vision = Vision.onThisThread()) {
        PhotoJudge judge = new PhotoJudge(vision);
        for (Label label : labels(folder.get())) {
          Judgement judgement =
              judge.judge(
                  Files.readAllBytes(folder.get().resolve(label.file())), PhotoRules.character());
          String verdict = verdict(judgement, accepted, label.file());
          judged++;
          if (!verdict.equals(label.verdict())) {
            wrong.add(label + " but " + verdict + " " + judgement.refusals());
          }
          if (label.faces() == 0) {
            assertThat(judgement.faces()).as(label.file()).isEmpty();
          }
        }
      }
    }

    assertThat(wrong).as("of %d", judged).isEmpty();
  }

  private static String verdict(
      Judgement judgement, Map<PerceptualHash, String> accepted, String file) {
    if (!judgement.acceptable()) {
      return "invalid";
    }
    PerceptualHash hash = judgement.hash().orElseThrow();
    if (accepted.keySet().stream().anyMatch(hash::isSamePicture)) {
      return "duplicate";
    }
    accepted.put(hash, file);
    return "valid";
  }

  private static List<Label> labels(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("labels.csv")).stream()
        .skip(1)
        .map(line -> line.split(",", 4))
        .map(cells ->
            new Label(cells[0], cells[1].isEmpty() ? -1 : Integer.parseInt(cells[1]), cells[2]))
        .toList();
  }

  private static Optional<Path> folder() {
    Stream<Path> named =
        Optional.ofNullable(System.getenv("AISHA_TEST_PHOTOS")).stream().map(Path::of);
    Stream<Path> above =
        Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
            .map(path -> path.resolve("shared").resolve("photos"));
    return Stream.concat(named, above)
        .filter(path -> Files.isRegularFile(path.resolve("labels.csv")))
        .findFirst();
  }
}
