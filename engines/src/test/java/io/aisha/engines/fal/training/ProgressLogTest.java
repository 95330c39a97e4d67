package io.aisha.engines.fal.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressLogTest {
  @Test
  void readsABarOfARealTrainer() {
    String line =
        "flux_train_replicate:  83%|████████▎ | 2482/3000 [43:27<09:04,  1.05s/it, lr: 4.0e-04]";

    assertThat(ProgressLog.percent(List.of(line), 3000)).hasValue(5 + 90 * 2482 / 3000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"step 250 of 1000", "INFO Steps: 250/1000", "Training step 250/1000 loss=0.2"})
  void readsWords(String line) {
    assertThat(ProgressLog.percent(List.of(line), 1000)).hasValue(27);
  }

  @Test
  void readsTheLastPartOfALineThatOverwritesItself() {
    String line = "  1%|▏ | 10/1000 [00:01]\r 50%|█████ | 500/1000 [00:50]\r";

    assertThat(ProgressLog.percent(List.of(line, "saved a sample"), 1000)).hasValue(50);
  }

  @Test
  void looksThroughColours() {
    String line = "\u001b[32m 50%|\u001b[0m█████ \u001b[32m| 500/1000\u001b[0m [00:50]";

    assertThat(ProgressLog.percent(List.of(line), 1000)).hasValue(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Downloading:  50%|█████ | 7/14 [00:01<00:01]",
        "Caching latents: 100%|██████████| 12/12 [00:03]",
        "Diffusing: 45%",
        "step size 12 of",
        "5 of 1000 photos"
      })
  void passesOverWhatCountsSomethingElse(String line) {
    assertThat(ProgressLog.percent(List.of(line), 1000)).isEqualTo(OptionalInt.empty());
  }

  @Test
  void looksAtTheLastLinesOnly() {
    List<String> lines = new ArrayList<>(List.of("step 250 of 1000"));
    lines.addAll(Collections.nCopies(200, "working"));

    assertThat(ProgressLog.percent(lines, 1000)).isEmpty();
  }

  @Test
  void saysNothingWithoutLines() {
    assertThat(ProgressLog.percent(List.of(), 1000)).isEmpty();
  }
}
