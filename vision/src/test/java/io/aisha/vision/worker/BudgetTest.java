package io.aisha.vision.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a task may cost and how workers are run: [Budget], [WorkerSettings], [LoadLibrary].
class BudgetTest {
  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "1, 0", "1, -5"})
  void refusesNothingAtAll(int millis, int memoryMb) {
    assertThatThrownBy(() -> Budget.heavy(Duration.ofMillis(millis), memoryMb))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected more than nothing");
  }

  @Test
  void aPageDoesNotWaitBehindHeavyWork() {
    assertThat(Budget.quick().priority()).isEqualTo(Budget.Priority.QUICK);
    assertThat(Budget.heavy(Duration.ofMillis(1), 1).priority()).isEqualTo(Budget.Priority.HEAVY);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "1, 0, 1", "1, 1, 0"})
  void refusesWorkersThatCouldDoNothing(int atOnce, int memoryMb, long idleMillis) {
    assertThatThrownBy(() -> new WorkerSettings(List.of("true"), atOnce, memoryMb, idleMillis))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heavyAtOnce=" + atOnce);
  }

  @Test
  void copiesItsCommand() {
    List<String> command = new ArrayList<>(List.of("java"));
    WorkerSettings settings = new WorkerSettings(command, 1, 1, 1);

    command.clear();

    assertThat(settings.command()).containsExactly("java");
  }

  @Test
  void runsOneToFourWorkersOfThisProgram() {
    WorkerSettings settings = WorkerSettings.ofThisProgram();

    assertThat(settings.heavyAtOnce()).isBetween(1, 4);
    assertThat(settings.memoryMb()).isEqualTo(192 * settings.heavyAtOnce());
    assertThat(settings.command()).contains("-cp", WorkerMain.class.getName());
  }

  @Test
  void doesNotOptimiseMuchInWorkersThatJudgeSomePhotos() {
    assertThat(WorkerSettings.forJudging().command()).contains("-XX:TieredStopAtLevel=1");
    assertThat(WorkerSettings.ofThisProgram().command()).doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void loadsTheLibraryAndReturnsItsVersion() {
    assertThat(new LoadLibrary().run().version()).startsWith("4.");
    assertThat(new LoadLibrary().budget()).isEqualTo(Budget.quick());
  }
}
