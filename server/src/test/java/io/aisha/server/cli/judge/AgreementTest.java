package io.aisha.server.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.cli.judge.Agreement.Score;
import io.aisha.server.cli.judge.LabelFile.Label;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgreementTest {

  @Test
  void holdsAPhotoThatAnotherRuleRefusedAgainstNoRule() {
    Agreement agreement =
        Agreement.of(
            List.of(photo("dark.jpg", "TOO_DARK"), photo("blurred.jpg", "BLURRED")),
            labels(
                Map.of(
                    "dark.jpg",
                    PhotoValidationStatus.INVALID,
                    "blurred.jpg",
                    PhotoValidationStatus.INVALID)));

    assertThat(agreement.byRule())
        .containsOnly(
            Map.entry("TOO_DARK", new Score(1, 0, 0)), Map.entry("BLURRED", new Score(1, 0, 0)));
  }

  @Test
  void countsAGoodPhotoRefusedAsWrong() {
    Agreement agreement =
        Agreement.of(
            List.of(photo("good.jpg", "BLURRED"), photo("statue.jpg")),
            labels(
                Map.of(
                    "good.jpg",
                    PhotoValidationStatus.VALID,
                    "statue.jpg",
                    PhotoValidationStatus.INVALID)));

    assertThat(agreement.byRule()).containsOnly(Map.entry("BLURRED", new Score(0, 1, 0)));
    assertThat(agreement.rightVerdicts()).isZero();
    assertThat(agreement.disagreements()).hasSize(2);
    assertThat(agreement.byVerdict().get("valid")).isEqualTo(new Score(0, 1, 1));
  }

  @Test
  void countsWhatWasMissedUnderItsOwnReasonOnly() {
    Agreement agreement =
        Agreement.of(
            List.of(photo("group.jpg"), photo("soft.jpg", "BLURRED"), photo("dog.jpg")),
            new LabelFile(
                Map.of(
                    "group.jpg", refused("SEVERAL_FACES"),
                    "soft.jpg", refused("TOO_DARK"),
                    "dog.jpg", Label.of(PhotoValidationStatus.INVALID))));

    assertThat(agreement.byRule())
        .containsOnly(
            Map.entry("SEVERAL_FACES", new Score(0, 0, 1)),
            Map.entry("BLURRED", new Score(1, 0, 0)));
  }

  private static Label refused(String reason) {
    return new Label(
        Optional.of(PhotoValidationStatus.INVALID), OptionalInt.empty(), Optional.of(reason));
  }

  @Test
  void countsAPhotoLabelledEitherForNoVerdictButComparesItsFaces() {
    Label either = new Label(Optional.empty(), OptionalInt.of(1), Optional.empty());

    Agreement agreement =
        Agreement.of(
            List.of(photo("bust.jpg"), photo("mask.jpg", "NO_FACE"), photo("good.jpg")),
            new LabelFile(
                Map.of(
                    "bust.jpg", either,
                    "mask.jpg", either,
                    "good.jpg", Label.of(PhotoValidationStatus.VALID))));

    assertThat(agreement.labelled()).isEqualTo(1);
    assertThat(agreement.rightVerdicts()).isEqualTo(1);
    assertThat(agreement.either()).isEqualTo(2);
    assertThat(agreement.byRule()).isEmpty();
    assertThat(agreement.disagreements()).isEmpty();
    assertThat(agreement.missing()).isEmpty();
    assertThat(agreement.faces().right() + agreement.faces().wrong()).isEqualTo(2);
  }

  @Test
  void readsEitherAndReasonsFromTheFile(@TempDir Path folder) throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("labels.csv"),
            """
            file,faces,verdict,reason
            bust.jpg,,either,
            dark.jpg,1,invalid,too_dark
            group.jpg,3,invalid,a family
            dog.jpg,0,Invalid,
            good.jpg,1,valid,a remark
            """);

    OptionalInt none = OptionalInt.empty();
    Optional<PhotoValidationStatus> valid = Optional.of(PhotoValidationStatus.VALID);
    Optional<PhotoValidationStatus> invalid = Optional.of(PhotoValidationStatus.INVALID);
    assertThat(LabelFile.read(csv).byFile())
        .containsEntry("bust.jpg", new Label(Optional.empty(), none, Optional.empty()))
        .containsEntry("dark.jpg", new Label(invalid, OptionalInt.of(1), Optional.of("TOO_DARK")))
        .containsEntry(
            "group.jpg", new Label(invalid, OptionalInt.of(3), Optional.of("SEVERAL_FACES")))
        .containsEntry("dog.jpg", new Label(invalid, OptionalInt.of(0), Optional.of("NO_FACE")))
        .containsEntry("good.jpg", new Label(valid, OptionalInt.of(1), Optional.empty()));
  }

  private static PhotoResult photo(String name, String... codes) {
    return new PhotoResult(
        name,
        Path.of(name),
        codes.length == 0 ? PhotoValidationStatus.VALID : PhotoValidationStatus.INVALID,
        new PhotoResult.Findings(
            Stream.of(codes).map(code -> new Reason(code, 0, 1)).toList(),
            List.of(),
            Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        0.5);
  }

  private static LabelFile labels(Map<String, PhotoValidationStatus> verdicts) {
    return new LabelFile(
        verdicts.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> Label.of(entry.getValue()))));
  }
}
