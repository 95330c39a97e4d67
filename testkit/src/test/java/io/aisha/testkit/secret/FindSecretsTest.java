package io.aisha.testkit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The secrets here are glued together from two parts, so that the report of this test contains
/// none.
class FindSecretsTest {
  private static final FileTime LONG_AGO = FileTime.from(Instant.EPOCH);
  private static final String RANDOM_43 = "abcdefghijklmnopqrstuvwxyz0123456789-_ABCDE";

  @TempDir private Path project;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token aisha|_" + RANDOM_43,
        "the code 7K2M-Q9XT|-4HJP-W3RB of a link",
        "/join?code=7K2M-Q9XT|-4HJP-W3RB",
        "Cookie: aisha-session|=NzY1NDMyMTAtYWJjZC00MjQy",
        "GET /share|/" + RANDOM_43 + "/pictures/1",
        "POST /aisha/webhooks|/fal/" + RANDOM_43,
        "https://api.telegram.org/bot123456789|:AAabcdefghijklmnopqrstuvwxyz0123456/getMe",
        "bot4242:test-token-that-no-log|-may-show",
        "seven grey| herons",
        "user=%7B%7D&hash|=0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "key 01234567-89ab-cdef-0123-456789abcdef|:0123456789abcdef0123456789abcdef",
        "r8|_0123456789abcdefghijklmnopqrstuv",
        "Authorization|: Bearer 0123456789",
        "jdbc:postgresql://host/db?user=a&password|=geheim",
        "postgres:|//user:word@host/db",
      })
  void namesFileAndLineOfASecretAndMasksIt(String parts) throws IOException {
    String line = parts.replace("|", "");
    write("server/target/test-logs/1.log", "a quiet day\n" + line + "\n");

    var found = FindSecrets.find(project, LONG_AGO);

    assertThat(found).isNotEmpty();
    assertThat(found.getFirst().toString()).startsWith("server/target/test-logs/1.log:2: ");
    assertThat(found.getFirst().toString()).doesNotContain(line.substring(line.length() / 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01234567-89AB-CDEF-0123-456789ABCDEF is the id of an avatar",
        "at 2026-06-01T12:00:00.000Z /share/<secret> was asked for",
        "aisha_test is a database, and 127.0.0.1:5432 its server",
        "sha256 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "https://queue.fal.run/fal-ai/flux-lora/requests/01234567-89ab-cdef-0123-456789abcdef",
      })
  void takesNoOrdinaryLineForASecret(String line) throws IOException {
    write("server/target/test-logs/1.log", line);

    assertThat(FindSecrets.find(project, LONG_AGO)).isEmpty();
  }

  @Test
  void findsSecretsThatATestRecorded() throws IOException {
    write("server/target/issued-secrets/1.txt", "NzY1NDMyMTAtYWJjZC00MjQy\n");
    write("bot/target/surefire-reports/a.txt", "session [NzY1NDMyMTAtYWJjZC00MjQy] is gone");

    assertThat(FindSecrets.find(project, LONG_AGO))
        .singleElement()
        .hasToString("bot/target/surefire-reports/a.txt:1: issued secret NzY1ND…");
  }

  @Test
  void readsReportsAndProgramLogsOfThisRunOnly() throws IOException {
    String secret = "seven grey " + "herons";
    write("e2e/target/failsafe-reports/deep/old.xml", secret);
    Files.setLastModifiedTime(
        project.resolve("e2e/target/failsafe-reports/deep/old.xml"), LONG_AGO);
    write("e2e/target/failsafe-reports/deep/new.xml", secret);
    write("e2e/target/program-logs/aisha.log", secret);
    write("e2e/target/work/out.txt", secret);

    assertThat(FindSecrets.find(project, FileTime.from(Instant.EPOCH.plusSeconds(1))))
        .extracting(finding -> finding.file().toString())
        .containsExactlyInAnyOrder(
            "e2e/target/failsafe-reports/deep/new.xml", "e2e/target/program-logs/aisha.log");
  }

  private void write(String path, String text) throws IOException {
    Path file = project.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
