package io.aisha.server.http.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.http.limit.BodyRateValve;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.web.multipart.MultipartException;

class SlowBodyTest {

  /// The parser of uploads wraps what reading throws, twice.
  @Test
  void aSlowBodyIsRecognisedBelowWhatTheParserThrows() {
    IOException slow = BodyRateValve.tooSlow();

    assertThat(
            ErrorBoundary.isOfSlowBody(
                new MultipartException("broken", new IllegalStateException(slow))))
        .isTrue();
    assertThat(ErrorBoundary.isOfSlowBody(new MultipartException("broken", new IOException())))
        .isFalse();
  }
}
