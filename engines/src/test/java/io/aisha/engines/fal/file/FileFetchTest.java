package io.aisha.engines.fal.file;

import static io.aisha.engines.fal.ScriptedHttp.bytes;
import static io.aisha.engines.fal.ScriptedHttp.cut;
import static io.aisha.engines.fal.ScriptedHttp.cutBody;
import static io.aisha.engines.fal.ScriptedHttp.json;
import static io.aisha.engines.fal.ScriptedHttp.status;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.engines.fal.FalFixture;
import io.aisha.engines.fal.ScriptedHttp;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.wire.BoundedHttpClient;
import io.aisha.studio.engine.EngineException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileFetchTest {
  private final ScriptedHttp server = new ScriptedHttp();
  private final BoundedHttpClient wire = new BoundedHttpClient();
  private final FileFetch fetch =
      new FileFetch(
          wire, new FileHosts(List.of("127.0.0.1")).with(server.url()), true, FalFixture.retries());

  @TempDir Path folder;

  @AfterEach
  void stop() {
    wire.close();
    server.close();
  }

  @Test
  void copiesAndHashesWithoutTheKey() throws FalException {
    server.on("/w", json("abc"));

    FileSink.Copied copied = fetch.toFile(file("/w"), folder.resolve("w"), 100);

    assertThat(copied)
        .isEqualTo(
            new FileSink.Copied(
                3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    assertThat(folder.resolve("w")).hasContent("abc");
    assertThat(server.asked().getFirst().header("Authorization")).isEmpty();
  }

  @Test
  void beginsAnewWhenItWasCutOff() throws FalException {
    server.on("/w", cutBody("ab".getBytes(UTF_8), 3), cut(), status(503, "x"), json("abc"));

    assertThat(fetch.toFile(file("/w"), folder.resolve("w"), 100).sizeBytes()).isEqualTo(3);
    assertThat(folder.resolve("w")).hasContent("abc");
  }

  @Test
  void failsWhenEveryDownloadIsTruncated() {
    server.on("/w", cutBody("ab".getBytes(UTF_8), 3));

    assertThatThrownBy(() -> fetch.toFile(file("/w"), folder.resolve("w"), 100))
        .isInstanceOf(FalException.Transient.class);
    assertThatThrownBy(() -> fetch.small(file("/w"), 100))
        .isInstanceOf(FalException.Transient.class);
  }

  @ParameterizedTest
  @CsvSource({"206", "204", "304", "302", "400"})
  void rejectsIncompleteFiles(int status) {
    server.on("/w", status(status, ""));

    assertThatThrownBy(() -> fetch.small(file("/w"), 100))
        .isInstanceOf(FalException.Unusable.class);
    assertThatThrownBy(() -> fetch.toFile(file("/w"), folder.resolve("w"), 100))
        .isInstanceOf(FalException.Unusable.class);
  }

  @Test
  void asksForTheBytesAsTheyAre() throws FalException {
    server.on("/w", json("abc"));

    fetch.small(file("/w"), 100);

    assertThat(server.asked().getFirst().header("Accept-Encoding")).isEqualTo("identity");
  }

  @Test
  void reportsAFullDiskAsALocalError() {
    server.on("/w", json("abc"));

    assertThatThrownBy(() -> fetch.toFile(file("/w"), Path.of("/dev/full"), 100))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.reason()).isEqualTo("temporary-files-failed"));
  }

  @Test
  void readsNoMoreThanTheLimit() {
    server.on("/w", bytes(200, new byte[101]));

    assertThatThrownBy(() -> fetch.toFile(file("/w"), folder.resolve("w"), 100))
        .isInstanceOf(FalException.Unusable.class);
  }

  @Test
  void followsARedirectToAnAllowedHost() throws FalException {
    server.on("/a", status(302, "", "Location", "/b"));
    server.on("/b", json("abc"));

    assertThat(fetch.small(file("/a"), 100)).asString(UTF_8).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1/x",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "https://127.0.0.1.evil.example/x"
      })
  void doesNotFollowARedirectElsewhere(String elsewhere) {
    server.on("/a", status(302, "", "Location", elsewhere));

    assertThatThrownBy(() -> fetch.small(file("/a"), 100))
        .isInstanceOf(FalException.HostRefused.class);
    assertThatThrownBy(() -> fetch.small(URI.create(elsewhere), 100))
        .isInstanceOf(FalException.HostRefused.class);
  }

  @Test
  void failsOnCircularRedirects() {
    server.on("/a", status(302, "", "Location", "/a"));

    assertThatThrownBy(() -> fetch.small(file("/a"), 100))
        .isInstanceOf(FalException.Unusable.class);
    assertThat(server.asked()).hasSize(4);
  }

  @Test
  void wantsEncryptionFromTheRealFal() {
    FileFetch strict =
        new FileFetch(
            wire,
            new FileHosts(List.of("127.0.0.1")).with(server.url()),
            false,
            FalFixture.retries());

    assertThatThrownBy(() -> strict.small(file("/a"), 100))
        .isInstanceOf(FalException.HostRefused.class);
    assertThat(server.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 410})
  void reportsADeletedFile(int status) {
    server.on("/w", status(status, "x"));

    assertThatThrownBy(() -> fetch.small(file("/w"), 100))
        .isInstanceOf(FalException.NotFound.class);
  }

  @Test
  void asksForOneByteToSeeWhetherAFileIsThere() throws FalException {
    server.on("/w", status(206, "a"), status(404, ""));

    assertThat(fetch.answers(file("/w"))).isTrue();
    assertThat(fetch.answers(file("/w"))).isFalse();
    assertThat(server.asked().getFirst().header("Range")).isEqualTo("bytes=0-0");
  }

  private URI file(String path) {
    return server.url().resolve(path);
  }
}
