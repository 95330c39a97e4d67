package io.aisha.vision.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.photo.Refusal;
import io.aisha.vision.photo.RefusalReason;
import io.aisha.vision.worker.Budget.Priority;
import io.aisha.vision.worker.TestTasks.Crash;
import io.aisha.vision.worker.TestTasks.Exhaust;
import io.aisha.vision.worker.TestTasks.Fail;
import io.aisha.vision.worker.TestTasks.Hoard;
import io.aisha.vision.worker.TestTasks.Spin;
import io.aisha.vision.worker.TestTasks.WhoAreYou;
import io.aisha.vision.worker.VisionException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class WorkerProcessesTest {
  private static final int LONG = 60_000;
  private static final WorkerProcesses WORKERS = new WorkerProcesses(settings(1, LONG));

  @TempDir private Path folder;

  @AfterAll
  static void end() {
    WORKERS.close();
  }

  @Test
  void worksInAnotherProcessAndKeepsItForTheNextTask() {
    long first = pid(WORKERS);

    assertThat(first).isNotEqualTo(ProcessHandle.current().pid());
    assertThat(pid(WORKERS)).isEqualTo(first);
  }

  @Test
  void killsWhatUsesMoreProcessorTimeThanItMay() {
    assertFailsWith(Reason.TOO_COSTLY, () -> WORKERS.run(new Spin(file("spins"), 1_500)));

    assertThat(pid(WORKERS)).as("the place is free again").isPositive();
  }

  @Test
  void killsWhatHoldsMoreMemoryThanItMay() {
    assertFailsWith(Reason.TOO_COSTLY, () -> WORKERS.run(new Hoard(400, 100)));

    assertThat(pid(WORKERS)).isPositive();
  }

  @Test
  void doesNotCountWhatTheTaskBeforeLeft() {
    try (WorkerProcesses workers = new WorkerProcesses(settings(1, LONG))) {
      long first = workers.run(new TestTasks.Linger(200)).pid();

      assertThat(workers.run(new TestTasks.Linger(0)).pid()).isEqualTo(first);
    }
  }

  @Test
  void doesOnceMoreWhatLostItsProcess() {
    assertThat(WORKERS.run(new Crash(file("crashed"), false)).pid()).isPositive();
  }

  @Test
  void givesUpATaskThatAlwaysKillsItsProcess() {
    assertFailsWith(Reason.TOO_COSTLY, () -> WORKERS.run(new Crash(file("crashed"), true)));
  }

  @Test
  void doesNotWaitForAProcessWithExhaustedMemory() {
    assertFailsWith(Reason.TOO_COSTLY, () -> WORKERS.run(new Exhaust()));
    assertThat(pid(WORKERS)).as("the next task").isPositive();
  }

  @Test
  void blamesNoTaskForKillsFromOutside() {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread.ofVirtual()
        .start(() -> {
          while (failure.get() == null) {
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(20_000_000);
          }
        });
    try (WorkerProcesses workers = new WorkerProcesses(settings(1, LONG))) {
      workers.run(new Spin(file("killed"), LONG));
    } catch (VisionException e) {
      failure.set(e);
    }

    assertThat(failure.get())
        .asInstanceOf(type(VisionException.class))
        .extracting(VisionException::reason)
        .isNotEqualTo(Reason.TOO_COSTLY);
  }

  @Test
  void saysWhatFailedInTheOtherProcess() {
    assertThatThrownBy(() -> WORKERS.run(new Fail()))
        .hasMessageContaining("the reason")
        .asInstanceOf(type(VisionException.class))
        .extracting(VisionException::reason)
        .isEqualTo(Reason.FAILED);
  }

  @Test
  void isNotConfusedByWhatALibraryPrints() {
    assertFailsWith(Reason.TOO_COSTLY, () -> WORKERS.run(new TestTasks.Chatter()));

    assertThat(pid(WORKERS)).isPositive();
  }

  @Test
  void anInterruptEndsTheWorkAndFreesItsPlace() throws InterruptedException {
    String spins = file("spins");
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                WORKERS.run(new Spin(spins, LONG));
              } catch (VisionException e) {
                failure.set(e);
              }
            });
    await(() -> Files.exists(Path.of(spins)));

    caller.interrupt();

    caller.join();
    assertThat(failure.get())
        .asInstanceOf(type(VisionException.class))
        .extracting(VisionException::reason)
        .isEqualTo(Reason.INTERRUPTED);
    assertThat(pid(WORKERS)).isPositive();
  }

  @Test
  void cancelsAbandonedTasksAndFreesTheirProcess() throws InterruptedException {
    String spins = file("spins");
    AtomicBoolean abandoned = new AtomicBoolean();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    try (WorkerProcesses workers = new WorkerProcesses(settings(1, LONG), abandoned::get)) {
      Thread caller =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  workers.run(new Spin(spins, LONG));
                } catch (VisionException e) {
                  failure.set(e);
                }
              });
      await(() -> Files.exists(Path.of(spins)));

      abandoned.set(true);

      caller.join();
      assertFailsWith(Reason.INTERRUPTED, () -> workers.run(new WhoAreYou(Priority.HEAVY)));
      abandoned.set(false);
      assertThat(pid(workers)).isPositive();
    }
    assertThat(failure.get())
        .asInstanceOf(type(VisionException.class))
        .extracting(VisionException::reason)
        .isEqualTo(Reason.INTERRUPTED);
  }

  @Test
  void anInterruptEndsTheWaiting() throws InterruptedException {
    String spins = file("spins");
    Thread holder = Thread.ofVirtual().start(() -> quietly(new Spin(spins, LONG)));
    await(() -> Files.exists(Path.of(spins)));
    Thread waiting = Thread.ofVirtual().start(() -> quietly(new WhoAreYou(Priority.HEAVY)));

    waiting.interrupt();

    waiting.join();
    holder.interrupt();
    holder.join();
  }

  @Test
  void aQuickTaskDoesNotWaitForHeavyOnes() throws InterruptedException {
    String spins = file("spins");
    Thread heavy = Thread.ofVirtual().start(() -> quietly(new Spin(spins, LONG)));
    await(() -> Files.exists(Path.of(spins)));

    assertThat(WORKERS.run(new WhoAreYou(Priority.QUICK)).pid()).isPositive();

    heavy.interrupt();
    heavy.join();
  }

  @Test
  void endsAProcessThatHasNothingToDo() {
    try (WorkerProcesses hasty = new WorkerProcesses(settings(1, 100))) {
      long pid = pid(hasty);

      await(() -> !alive(pid));

      assertThat(pid(hasty)).as("another one").isNotEqualTo(pid);
    }
  }

  @Test
  void endsItsProcessesWhenItIsClosed() {
    WorkerProcesses workers = new WorkerProcesses(settings(1, LONG));
    long pid = pid(workers);

    workers.close();

    await(() -> !alive(pid));
    assertFailsWith(Reason.INTERRUPTED, () -> workers.run(new WhoAreYou(Priority.HEAVY)));
  }

  @Test
  void endsWorkThatIsStartedWhileItIsClosed() {
    for (int round = 0; round < 5; round++) {
      WorkerProcesses workers = new WorkerProcesses(settings(1, LONG));
      List<CompletableFuture<Void>> callers =
          java.util.stream.IntStream.range(0, 4)
              .mapToObj(_ ->
                  CompletableFuture.runAsync(() -> {
                    while (true) {
                      pid(workers);
                    }
                  }))
              .toList();
      await(() -> callers.stream().noneMatch(CompletableFuture::isDone) && pid(workers) > 0);

      workers.close();

      assertThat(callers)
          .allSatisfy(caller ->
              assertThat(caller)
                  .failsWithin(Duration.ofSeconds(45))
                  .withThrowableThat()
                  .havingCause()
                  .asInstanceOf(type(VisionException.class))
                  .returns(Reason.INTERRUPTED, VisionException::reason));
    }
  }

  @Test
  void sharesOneBudgetOfMemory() {
    try (WorkerProcesses workers = new WorkerProcesses(settings(2, LONG))) {
      CompletableFuture<Void> all =
          CompletableFuture.allOf(
              java.util.stream.IntStream.range(0, 12)
                  .mapToObj(_ -> CompletableFuture.runAsync(() -> pid(workers)))
                  .toArray(CompletableFuture[]::new));

      assertThat(all).succeedsWithin(Duration.ofSeconds(60));
    }
  }

  @Test
  void saysWhenNoProcessCanBeStarted() {
    WorkerSettings wrong =
        new WorkerSettings(List.of(folder.resolve("no-java").toString()), 1, 100, LONG);
    try (WorkerProcesses workers = new WorkerProcesses(wrong)) {
      assertFailsWith(Reason.FAILED, () -> pid(workers));
    }
  }

  @Test
  void saysWhatAProcessThatDidNotComeUpPrinted() {
    WorkerSettings wrong =
        new WorkerSettings(List.of("/bin/sh", "-c", "echo no >&2"), 1, 100, LONG);
    try (WorkerProcesses workers = new WorkerProcesses(wrong)) {
      assertThatThrownBy(() -> pid(workers)).rootCause().isNotNull();
      assertFailsWith(Reason.FAILED, () -> pid(workers));
    }
  }

  @Test
  void leavesNoWorkerBehindWhenItIsKilled() throws IOException {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ParentMain.class.getName(),
                file("spins"))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long worker;
    try (var output = parent.inputReader()) {
      worker = Long.parseLong(output.readLine());
      await(() -> Files.exists(Path.of(file("spins"))));
    } finally {
      parent.destroyForcibly();
    }

    await(() -> !alive(worker));
  }

  @Test
  void refusesAJpegThatIsDamagedInItsMiddle() {
    byte[] whole = Portraits.person(1).jpeg(900, 1200);

    assertThat(refusals(whole)).isEmpty();
    assertThat(refusals(Specimens.damaged(whole))).containsExactly(RefusalReason.CORRUPT);
    assertThat(refusals(whole)).as("the one after it").isEmpty();
  }

  @Test
  void refusesAProgressiveJpegThatIsDamagedInItsMiddle() {
    byte[] whole = Encoded.progressiveJpeg(Portraits.person(1).paint(900, 1200));

    assertThat(refusals(whole)).isEmpty();
    assertThat(refusals(Specimens.damaged(whole))).containsExactly(RefusalReason.CORRUPT);
  }

  private static List<RefusalReason> refusals(byte[] file) {
    Judgement judgement = new PhotoJudge(WORKERS).judge(file, PhotoRules.character());
    return judgement.refusals().stream().map(Refusal::reason).toList();
  }

  private static WorkerSettings settings(int heavyAtOnce, long idleMillis) {
    return new WorkerSettings(
        WorkerSettings.ofThisProgram().command(), heavyAtOnce, 300, idleMillis);
  }

  private static long pid(Vision vision) {
    return vision.run(new WhoAreYou(Priority.HEAVY)).pid();
  }

  private static void quietly(VisionTask<?> task) {
    try {
      WORKERS.run(task);
    } catch (VisionException _) {
      // The test ends it.
    }
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static void assertFailsWith(Reason reason, ThrowingCallable work) {
    assertThatThrownBy(work)
        .asInstanceOf(type(VisionException.class))
        .extracting(VisionException::reason)
        .isEqualTo(reason);
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("waited for long enough").isBefore(deadline);
      LockSupport.parkNanos(10_000_000);
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
