package io.aisha.server.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.text.Language;
import io.aisha.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// `docs/settings.md` is generated from the settings. When this test fails, look at what changed
/// and run the test with `-Daisha.write-docs=true`, which writes the page again.
class SettingsPageTest {

  private static final Path PAGE = Path.of("../docs/settings.md");

  @Test
  void thePageSaysWhatTheProgramReads() throws IOException {
    String page = page();
    if (Boolean.getBoolean("aisha.write-docs")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).content().isEqualTo(page);
  }

  private static String page() {
    Texts texts = Texts.in(Language.ENGLISH);
    StringBuilder page =
        new StringBuilder(
            """
            # Settings

            Aisha is configured with environment variables. This page is generated from the program's own list of
            settings, and a test compares the two. At the start, the program reports all wrong settings at once; an
            unknown name that begins with `AISHA_` is one of them. `--data`, `--lang` and `--port` on the command line
            override their variables.

            | name | default | what it is |
            |---|---|---|
            """);
    for (SettingKey key : SettingKey.values()) {
      String standard = key.standard().isEmpty() ? "" : "`" + key.standard() + "`";
      String secret = key.isSecret() ? " Secret: never printed." : "";
      page.append(
          "| `%s` | %s | %s%s |%n".formatted(key, standard, texts.text("setting." + key), secret));
    }
    return page.toString();
  }
}
