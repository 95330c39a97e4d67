package io.aisha.studio.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.studio.StudioException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @CsvSource({
    "anna@home.example, anna@home.example",
    "' anna.b+tag@mail.home.example ', anna.b+tag@mail.home.example",
    "anna@пример.испытание, anna@xn--e1afmkfd.xn--80akhbyknj4f",
  })
  void acceptsTheUsualForm(String typed, String stored) {
    assertThat(EmailAddress.of(typed).value()).isEqualTo(stored);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna",
        "anna@home",
        "@home.example",
        "anna@",
        "anna@@home.example",
        "a b@home.example",
        ".anna@home.example",
        "anna.@home.example",
        "a..b@home.example",
        "\"anna\"@home.example",
        "anna@home..example",
        "anna@-home.example",
        "anna@home.example.",
        "anna@[127.0.0.1]",
        "anna@home.example, boris@home.example",
        "anna@home.example>\r\nRCPT TO:<boris@home.example",
        "anna@home.example\u0000",
        "анна@home.example",
      })
  void refusesEverythingElse(String typed) {
    refuses(typed);
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 300, 100_000})
  void refusesWhatIsTooLong(int length) {
    refuses("a".repeat(length) + "@home.example");
    refuses("a@" + "b".repeat(length) + ".example");
  }

  private static void refuses(String typed) {
    assertThatThrownBy(() -> EmailAddress.of(typed)).isInstanceOf(StudioException.Invalid.class);
  }
}
