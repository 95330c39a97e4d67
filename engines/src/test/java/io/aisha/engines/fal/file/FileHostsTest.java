package io.aisha.engines.fal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileHostsTest {
  @ParameterizedTest
  @CsvSource({
    ".fal.media, https://v3b.fal.media/files/b/x.jpg, true",
    ".fal.media, https://V3.FAL.MEDIA/x, true",
    ".fal.media, https://fal.media/x, true",
    ".fal.media, https://v3.fal.media./x, true",
    ".fal.media, https://v3.fal.media../x, false",
    "[::1], http://[::1]/x, true",
    "[::1]:8080, http://[::1]:8080/x, true",
    "[::1]:8080, http://[::1]/x, false",
    ".fal.media, https://evilfal.media/x, false",
    ".fal.media, https://fal.media.evil.example/x, false",
    ".fal.media, https://evil.example/fal.media, false",
    ".fal.media, https://fal.media@evil.example/x, false",
    "cdn.example.com, https://eu.cdn.example.com/x, true",
    "127.0.0.1, http://127.0.0.1/x, true",
    "127.0.0.1, http://127.0.0.1:80/x, true",
    "127.0.0.1, http://127.0.0.1:8080/x, false",
    "127.0.0.1, https://127.0.0.1:443/x, true",
    "127.0.0.1, https://127.0.0.1:80/x, false",
    ".fal.media, https://v3.fal.media:8443/x, false",
    ".fal.media:8443, https://v3.fal.media:8443/x, true",
    ".fal.media:443, https://v3.fal.media/x, true",
    "127.0.0.1:8080, http://127.0.0.1:8080/x, true",
    "127.0.0.1:8080, http://127.0.0.1:9090/x, false",
    "0.0.1, http://127.0.0.1/x, false",
    "localhost, http://localhost:1/x, false",
    "localhost, http://evil.localhost/x, false",
    "[::1], http://[::1]:8080/x, false",
    "[::1]:8080, http://[::1]:8080/x, true"
  })
  void allowsByLabelsOfTheName(String entry, URI file, boolean allowed) {
    assertThat(new FileHosts(List.of(entry)).allow(file)).isEqualTo(allowed);
  }

  @Test
  void filesMayLieWhereTheQueueIsButNotBesideIt() {
    URI queue = URI.create("http://127.0.0.1:9000/queue");

    assertThat(hosts("127.0.0.1", queue).allow(URI.create("http://127.0.0.1:9000/x"))).isTrue();
    assertThat(hosts("127.0.0.1", queue).allow(URI.create("http://127.0.0.1:9001/x"))).isFalse();
    assertThat(hosts("127.0.0.1:1", queue).allow(URI.create("http://127.0.0.1:9000/x"))).isFalse();
  }

  private static FileHosts hosts(String entry, URI queue) {
    return new FileHosts(List.of(entry)).with(queue);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https://fal.media",
        "fal.media/files",
        "*.fal.media",
        "a b",
        "a:65536",
        "[::1]:99999"
      })
  void refusesWhatIsNoHost(String entry) {
    assertThatIllegalArgumentException().isThrownBy(() -> new FileHosts(List.of(entry)));
  }

  @Test
  void refusesToAllowNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FileHosts(List.of()));
  }

  @Test
  void allowsNoFileWithoutAHost() {
    assertThat(FileHosts.FAL.allow(URI.create("file:///etc/passwd"))).isFalse();
  }
}
