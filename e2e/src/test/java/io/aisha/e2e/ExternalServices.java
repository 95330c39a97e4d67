package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.fal.FalServer;
import io.aisha.testkit.fal.Submit;
import io.aisha.testkit.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// The external services of the program, as test doubles: fal.ai and an S3 bucket.
final class ExternalServices implements AutoCloseable {
  private final FalServer fal = FalServer.start();
  private final S3Server s3 = S3Server.start();

  ExternalServices(Duration aRunTakes) {
    fal.takes(aRunTakes);
  }

  FalServer fal() {
    return fal;
  }

  S3Server s3() {
    return s3;
  }

  /// The program with fal as its engine and a local blob store.
  Program withFal(Program program) {
    Program set = program.with("AISHA_ENGINE", "fal");
    for (var setting : fal.environment().entrySet()) {
      set = set.with(setting.getKey(), setting.getValue());
    }
    return set;
  }

  /// The same with an S3 blob store that fal can reach.
  Program withFalAndBucket(Program program) {
    return withFal(program)
        .with("AISHA_STORE", "s3")
        .with("AISHA_S3_ENDPOINT", s3.endpoint().toString())
        .with("AISHA_S3_BUCKET", S3Server.BUCKET)
        .with("AISHA_S3_ACCESS_KEY", S3Server.ACCESS_KEY)
        .with("AISHA_S3_SECRET_KEY", S3Server.SECRET_KEY)
        .with("AISHA_S3_PUBLIC_URL", s3.endpoint().toString());
  }

  /// Asserts that the program's logs and output contain no keys, access links or user texts.
  static void assertNoSecrets(
      List<Path> dataFolders, List<StudioProcess> processes, List<Submit> submits) {
    String output = outputOf(dataFolders, processes);
    assertThat(output)
        .doesNotContain(FalServer.KEY.split(":", -1)[1])
        .doesNotContain(S3Server.SECRET_KEY)
        .doesNotContain("X-Amz-Signature");
    for (Submit submit : submits) {
      if (!submit.webhook().isEmpty()) {
        assertThat(output)
            .doesNotContain(URI.create(submit.webhook()).getPath().replaceFirst(".*/", ""));
      }
      if (!submit.isTraining()) {
        assertThat(output).doesNotContain(submit.input().path("prompt").asString());
      }
    }
  }

  /// All logs and output of the programs.
  private static String outputOf(List<Path> dataFolders, List<StudioProcess> processes) {
    StringBuilder all = new StringBuilder();
    processes.forEach(
        studioProcess -> all.append(studioProcess.output()).append(studioProcess.errors()));
    for (Path data : dataFolders) {
      try (Stream<Path> logs = Files.walk(data.resolve("logs"))) {
        logs.filter(Files::isRegularFile).forEach(log -> all.append(Program.read(log)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all.toString();
  }

  @Override
  public void close() {
    fal.close();
    s3.close();
  }
}
