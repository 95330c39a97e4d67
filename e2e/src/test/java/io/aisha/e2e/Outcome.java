package io.aisha.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/// What a shell sees of a command that ended.
///
/// @param status 0 to 255
/// @param out all of standard output
/// @param err all of standard error
record Outcome(int status, String out, String err) {

  Outcome endedWith(int expected) {
    assertThat(status).as("status of a command that said:%n%s%n%s", out, err).isEqualTo(expected);
    return this;
  }

  /// Standard output as the one JSON object that `--json` promises.
  JsonNode json() {
    JsonNode object = Json.parse(out);
    assertThat(object.isObject()).as("one JSON object, not: %s", out).isTrue();
    return object;
  }

  /// A person was told something: at least one line, and no stack trace in it.
  Outcome saidASentence() {
    String said = out + err;
    assertThat(said).isNotBlank().doesNotContain("\tat ").doesNotContain("Exception");
    return this;
  }
}
