package io.aisha.server.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.cli.judge.Agreement.Score;
import io.aisha.server.cli.judge.LabelFile.Label;
import io.aisha.server.cli.photo.PhotoResult;
import io.aisha.studio.photo.PhotoValidationStatus;
import io.aisha.studio.photo.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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
  void countsWhatNoRuleRefusedAsMissedAndAGoodPhotoRefusedAsWrong() {
    Agreement agreement =
        Agreement.of(
            List.of(photo("good.jpg", "BLURRED"), photo("statue.jpg")),
            labels(
                Map.of(
                    "good.jpg",
                    PhotoValidationStatus.VALID,
                    "statue.jpg",
                    PhotoValidationStatus.INVALID)));

    assertThat(agreement.byRule()).containsOnly(Map.entry("BLURRED", new Score(0, 1, 1)));
    assertThat(agreement.rightVerdicts()).isZero();
    assertThat(agreement.disagreements()).hasSize(2);
  }

  private static PhotoResult photo(String name, String... codes) {
    return new PhotoResult(
        name,
        Path.of(name),
        codes.length == 0 ? PhotoValidationStatus.VALID : PhotoValidationStatus.INVALID,
        Stream.of(codes).map(code -> new Reason(code, 0, 1)).toList(),
        OptionalInt.empty(),
        Optional.empty(),
        0.5,
        Optional.empty());
  }

  private static LabelFile labels(Map<String, PhotoValidationStatus> verdicts) {
    return new LabelFile(
        verdicts.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, entry -> new Label(entry.getValue(), OptionalInt.empty()))));
  }
}
