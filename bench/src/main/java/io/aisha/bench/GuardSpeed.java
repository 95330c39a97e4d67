package io.aisha.bench;

import io.aisha.guard.changelog.MigrationSource;
import io.aisha.guard.check.CheckReport;
import io.aisha.guard.check.CheckRequest;
import io.aisha.guard.check.MigrationCheck;
import io.aisha.guard.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Measures the cost of checking migrations: the processor time of one migration on a warm scratch
/// server, and the time and memory of `guard.jar check` for 200 consecutive migrations. Processor
/// time and memory include the JVM and all its PostgreSQL processes. Works only on Linux.
///
/// ```
/// ./aisha test -pl bench -am -DskipTests -Pmeasure -Dbench.main=io.aisha.bench.GuardSpeed \
///   -Dbench.only="'$PWD/guard/target/guard.jar'"
/// ```
public final class GuardSpeed {
  private static final int MANY = 200;
  private static final int WARM_UP = 15;
  private static final int TIMES = 20;
  private static final Duration WATCH_EVERY = Duration.ofMillis(50);

  private GuardSpeed() {}

  /// Runs the measurement.
  ///
  /// @param arguments the path of the packaged guard
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("guard-speed-");
    try {
      one(folder.resolve("one"));
      many(Path.of(arguments[0]), folder.resolve("many"));
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
      }
    }
  }

  /// Checks the eleventh migration, with the first ten as the baseline.
  private static void one(Path folder) throws IOException {
    List<String> names = SampleMigrations.write(folder, 11);
    CheckRequest request =
        CheckRequest.of(MigrationSource.folder(folder)).withBaseline(names.get(9));
    try (EmbeddedPostgres scratch = EmbeddedPostgres.scratch()) {
      for (int i = 0; i < WARM_UP; i++) {
        requireClean(MigrationCheck.run(request, scratch));
      }
      ProcessCost before = ProcessCost.of(ProcessHandle.current());
      long start = System.nanoTime();
      for (int i = 0; i < TIMES; i++) {
        requireClean(MigrationCheck.run(request, scratch));
      }
      long wall = System.nanoTime() - start;
      ProcessCost after = ProcessCost.of(ProcessHandle.current());
      System.out.printf(
          "one migration, warm: %d ms of processor time (%d in the JVM, %d in PostgreSQL), %d ms wall clock%n",
          (after.processorMillis() - before.processorMillis()) / TIMES,
          (after.ownMillis() - before.ownMillis()) / TIMES,
          (after.childrenMillis() - before.childrenMillis()) / TIMES,
          wall / TIMES / 1_000_000);
    }
  }

  private static void requireClean(CheckReport report) {
    if (!report.ok()) {
      throw new IllegalStateException("the sample migrations are not clean: " + report.findings());
    }
  }

  private static void many(Path jar, Path folder) throws IOException, InterruptedException {
    SampleMigrations.write(folder, MANY);
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    long start = System.nanoTime();
    Process check =
        new ProcessBuilder(
                java.toString(), "-jar", jar.toString(), "check", "--changelog", folder.toString())
            .inheritIO()
            .start();
    long peak = 0;
    ProcessCost last = ProcessCost.NONE;
    while (!check.waitFor(WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      ProcessCost now = ProcessCost.of(check.toHandle());
      peak = Math.max(peak, now.megabytes());
      last = now.processorMillis() > last.processorMillis() ? now : last;
    }
    long wall = System.nanoTime() - start;
    if (check.exitValue() != 0) {
      throw new IllegalStateException("guard.jar ended with " + check.exitValue());
    }
    System.out.printf(
        "%d migrations with guard.jar: %.1f s wall clock, %.1f s of processor time (%.1f in the JVM, %.1f in PostgreSQL), at most %d MB%n",
        MANY,
        wall / 1e9,
        last.processorMillis() / 1e3,
        last.ownMillis() / 1e3,
        last.childrenMillis() / 1e3,
        peak);
  }
}
