package io.aisha.server.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisha.server.settings.WebSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StudioServerTest {

  @RegisterExtension static final RunningStudio studio = new RunningStudio();

  @TempDir Path folder;

  @Test
  void saysWhichPortIsTaken() {
    int taken = studio.address().getPort();

    assertThatExceptionOfType(PortTaken.class)
        .isThrownBy(() -> StudioServer.start(studio.services(), WebSettings.local(taken), folder))
        .satisfies(e -> assertThat(e.port()).isEqualTo(taken));
    assertThat(new Client(studio).get("/healthz").status()).isEqualTo(200);
  }

  @Test
  void clearsAwayUploadsThatNeverArrivedWhole() throws IOException {
    Path left = Files.createDirectories(folder.resolve("uploads")).resolve("upload_1.tmp");
    Files.write(left, new byte[10]);

    StudioServer.start(studio.services(), WebSettings.local(0), folder).close();

    assertThat(left).doesNotExist();
  }

  @Test
  void listensOnTheLoopbackInterfaceOnly() {
    assertThat(studio.address().getHost()).isEqualTo("127.0.0.1");
  }

  /// An open event stream does not delay the stop of the server.
  @Test
  void stopsAtOnceDespiteOpenEventStreams() throws IOException {
    Instant before;
    try (Socket follower = new Socket()) {
      try (StudioServer second =
          StudioServer.start(studio.services(), WebSettings.local(0), folder)) {
        follower.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), second.address().getPort()));
        follower
            .getOutputStream()
            .write(
                "GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(follower.getInputStream().read()).isEqualTo('H');
        before = Instant.now();
      }

      assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
      assertThat(follower.getInputStream().readAllBytes()).isNotEmpty();
    }
  }
}
