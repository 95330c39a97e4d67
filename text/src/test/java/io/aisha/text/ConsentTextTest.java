package io.aisha.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.consent.ConsentSettings;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Users agree to a text in their language, so a changed text needs a new version, which asks
/// everybody again. A corrected comma does not: then only the hash is replaced here.
class ConsentTextTest {

  @ParameterizedTest
  @CsvSource({"1, en, 5825949a624bf461", "1, ru, 82cf0d045acbec6c"})
  void theTextIsThatOfItsVersion(int version, String language, String hash)
      throws NoSuchAlgorithmException {
    String text =
        String.join("\n", PrivacyWords.consent(Texts.in(Languages.find(language).orElseThrow())));

    assertThat(ConsentSettings.CURRENT).isEqualTo(version);
    assertThat(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)))
                .substring(0, 16))
        .as(text)
        .isEqualTo(hash);
  }
}
