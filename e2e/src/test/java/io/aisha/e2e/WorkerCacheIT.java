package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The cache that the launcher has written after a build, so that worker processes start faster.
class WorkerCacheIT {
  private static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

  @Test
  void aWorkerStartsWithTheCacheThatTheProgramWrote() throws Exception {
    Path cache = Program.scratch("cache-").resolve("worker.aot");

    assertThat(java("-cp", Program.jar(), "io.aisha.vision.startup.WriteWorkerCache", cache))
        .isZero();

    assertThat(cache).isNotEmptyFile();
    Path vision;
    try (var libraries =
        Files.newDirectoryStream(Program.jar().resolveSibling("lib"), "vision-*")) {
      vision = libraries.iterator().next();
    }
    // With this mode, a cache that does not fit is an error.
    assertThat(
            java(
                "-XX:AOTMode=on",
                "-XX:AOTCache=" + cache,
                "-XX:+UseSerialGC",
                "-cp",
                vision,
                "io.aisha.vision.worker.WorkerMain",
                Files.createTempFile(cache.getParent(), "errors", "")))
        .isZero();
  }

  private static int java(Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Program.java(), NATIVE_ACCESS));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    // A worker ends when its input does.
    process.getOutputStream().close();
    return process.waitFor();
  }
}
