package io.aisha.vision.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How worker processes are run.
///
/// @param command starts one; the name of the file for its standard error is added
/// @param heavyAtOnce tasks of [Budget.Priority#HEAVY] at a time, 1 or more
/// @param memoryMb megabytes that all of them together may plan with; a task that wants more runs
///   alone
/// @param idleMillis milliseconds after which a process without work ends; all but one end after a
///   tenth of it
public record WorkerSettings(List<String> command, int heavyAtOnce, int memoryMb, long idleMillis) {
  /// The most heap of one worker. A photo of 2048 x 2048 pixels with a small face, which needs
  /// most, still fits into 176 (2026-11-29). The total is measured by `StudioMemory` in `bench`.
  private static final int HEAP_MB = 192;

  /// Where [io.aisha.vision.worker.WorkerMain] finds the archive that makes it start in half the
  /// time; without it, it starts all the same.
  private static final String ARCHIVE = "aisha.archive";

  /// Requests come first: a page must not wait for a processor that decodes.
  private static final List<String> POLITELY =
      Files.isExecutable(Path.of("/usr/bin/nice"))
          ? List.of("/usr/bin/nice", "-n", "10")
          : List.of();

  public WorkerSettings {
    command = List.copyOf(command);
    if (heavyAtOnce < 1 || memoryMb < 1 || idleMillis < 1) {
      throw new IllegalArgumentException(
          "heavyAtOnce=%d memoryMb=%d idleMillis=%d, expected 1 or more"
              .formatted(heavyAtOnce, memoryMb, idleMillis));
    }
  }

  /// Workers of the Java machine and the classes that this process itself has: as many as there are
  /// processors, but not more than four.
  public static WorkerSettings ofThisProgram() {
    List<String> command = new ArrayList<>(POLITELY);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-XX:-ShrinkHeapInSteps",
            "-XX:TrimNativeHeapInterval=1000",
            "-Xmx" + HEAP_MB + "m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true"));
    String archive = System.getProperty(ARCHIVE);
    if (archive != null) {
      command.add("-XX:SharedArchiveFile=" + archive);
    }
    command.addAll(
        List.of(
            "-Xshare:auto",
            "-Xlog:disable",
            "-Xlog:all=off",
            "-cp",
            System.getProperty("java.class.path"),
            WorkerMain.class.getName()));
    int processors = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    return new WorkerSettings(command, processors, 192 * processors, 15_000);
  }
}
