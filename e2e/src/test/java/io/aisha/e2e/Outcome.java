package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/// The result of a command.
///
/// @param status exit status, 0 to 255
/// @param out standard output
/// @param err standard error
record Outcome(int status, String out, String err) {

  Outcome exitedWith(int expected) {
    assertThat(status)
        .as("exit status of a command that printed:%n%s%n%s", out, err)
        .isEqualTo(expected);
    return this;
  }

  /// Standard output as the single JSON object that `--json` guarantees.
  JsonNode json() {
    JsonNode object = Json.parse(out);
    assertThat(object.isObject()).as("one JSON object, not: %s", out).isTrue();
    return object;
  }

  /// Asserts that the command printed at least one line, without a stack trace.
  Outcome printedAMessage() {
    String output = out + err;
    assertThat(output).isNotBlank().doesNotContain("\tat ").doesNotContain("Exception");
    return this;
  }
}
