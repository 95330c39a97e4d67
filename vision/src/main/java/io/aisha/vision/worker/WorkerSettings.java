package io.aisha.vision.worker;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.Loader;

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

  /// The property that names the cache with which workers start in less time; without it, they
  /// start all the same. [io.aisha.vision.startup.WriteWorkerCache] writes it.
  private static final String CACHE = "aisha.worker-cache";

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
    return ofThisProgram(List.of());
  }

  /// The same for a command that only judges some photos. Native code does most of that, and
  /// optimising the rest costs more than it gains: 60 photos take 1.0 s less of processor time.
  public static WorkerSettings forJudging() {
    return ofThisProgram(List.of("-XX:TieredStopAtLevel=1"));
  }

  private static WorkerSettings ofThisProgram(List<String> options) {
    List<String> all = new ArrayList<>(options);
    String cache = System.getProperty(CACHE);
    if (cache != null) {
      all.add("-XX:AOTCache=" + cache);
    }
    int processors = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    return new WorkerSettings(command(all), processors, 192 * processors, 15_000);
  }

  /// The command that starts a worker.
  ///
  /// @param options more options for the Java machine
  static List<String> command(List<String> options) {
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
    command.addAll(options);
    command.addAll(List.of("-Xlog:disable", "-Xlog:all=off"));
    command.addAll(classPath());
    command.add(WorkerMain.class.getName());
    return command;
  }

  /// This module's jar, whose manifest names the few libraries that it needs, if they are beside
  /// it; otherwise all that this process has. The native library's loader looks for each of its
  /// files in every part of the class path, which takes 0.3 s in the whole program.
  private static List<String> classPath() {
    Path own = location(WorkerMain.class);
    String all = System.getProperty("java.class.path");
    boolean packaged =
        Files.isRegularFile(own)
            && Objects.equals(own.getParent(), location(Loader.class).getParent());
    return packaged ? classPath(own.toString(), all) : List.of("-cp", all);
  }

  /// Options for a class path on which not all tasks are.
  ///
  /// @param tasks the class path with the other tasks, which is used when one is needed
  static List<String> classPath(String own, String tasks) {
    return List.of("-D" + WorkerMain.TASK_CLASSES + "=" + tasks, "-cp", own);
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class without a place: " + type, e);
    }
  }
}
