package io.aisha.engines.fal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.engines.fal.wire.Reply;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How long a reply asks to wait: in seconds or until a date, by the server's own clock.
class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "429, 7, 7",
    "429, ' 7 ', 7",
    "503, 120, 120",
    "429, 'Sun, 29 Nov 2026 12:00:30 GMT', 30",
    "503, 'Sun, 29 Nov 2026 12:10:00 GMT', 600",
    "429, 86400, 3600",
    "429, 'Mon, 30 Nov 2026 12:00:00 GMT', 3600"
  })
  void isUnderstood(int status, String header, long seconds) {
    assertThat(failure(status, Map.of("Retry-After", header)).retryAfter())
        .contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "429, soon",
    "429, -5",
    "429, 0",
    "429, 1.5",
    "429, 'Sun, 29 Nov 2026 11:59:00 GMT'",
    "429, ''",
    "429, 99999999999999999999",
    "429, 'Sun, 31 Feb 2026 12:00:00 GMT'"
  })
  void isLeftOutWhenItSaysNothing(int status, String header) {
    assertThat(failure(status, Map.of("Retry-After", header)).retryAfter()).isEmpty();
  }

  @Test
  void readsDatesByTheSendersClock() {
    Optional<Duration> asked =
        failure(
                429,
                Map.of(
                    "Date", "Sun, 29 Nov 2026 09:00:00 GMT",
                    "Retry-After", "Sun, 29 Nov 2026 09:01:00 GMT"))
            .retryAfter();

    assertThat(asked).contains(Duration.ofMinutes(1));
  }

  private static FalException failure(int status, Map<String, String> headers) {
    Map<String, List<String>> all = new HashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    HttpHeaders given = HttpHeaders.of(all, (_, _) -> true);
    return new FailureReading(new Reply(status, given, new byte[0], NOW)).failure();
  }
}
