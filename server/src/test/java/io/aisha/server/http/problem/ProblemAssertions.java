package io.aisha.server.http.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.server.serve.Client.Answer;

/// Checks a whole problem document.
public final class ProblemAssertions {

  private ProblemAssertions() {}

  /// Its headers, its code, and sentences that say nothing of the inside of the program.
  public static void assertProblem(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.json().get("code").asString()).isEqualTo(code);
    assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    assertThat(answer.json().get("type").asString()).isEqualTo("urn:aisha:problem:" + code);
    assertThat(answer.json().get("title").asString()).isNotBlank();
    assertThat(answer.json().get("detail").asString()).isNotBlank().doesNotContain(code);
    assertThat(answer.text()).doesNotContain("Exception", "io.aisha", "\\tat ");
  }
}
