package io.aisha.studio.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"Anna", "Анна-Мария 2", "小明", "Zoë's cat", "it's (2)", "👩‍🚀", "a.b"})
  void keepsValidNames(String name) {
    assertThat(FileName.of(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, _.._etc_passwd",
    "C:\\photos\\me, C__photos_me",
    "who? <me>|*, who_ _me___",
    ".., _",
    "..., _",
    "' ', _",
    ".hidden, hidden",
    "'Anna. ', Anna",
    "con, _con",
    "Con.txt, _Con.txt",
    "NUL, _NUL",
    "com1, _com1",
    "LPT9.tar.gz, _LPT9.tar.gz",
    "console, console",
    "com10, com10",
  })
  void replacesWhatSomeFileSystemRejects(String text, String name) {
    assertThat(FileName.of(text)).isEqualTo(name);
  }

  @Test
  void removesInvisibleCharacters() {
    assertThat(FileName.of("gnp\u202Egpj\u0000\n\uD800")).isEqualTo("gnp_gpj___");
  }

  @Test
  void normalisesAccentedLetters() {
    assertThat(FileName.of("Zoe\u0308")).isEqualTo("Zo\u00EB");
  }

  @Test
  void truncatesBetweenCharacters() {
    String name = FileName.of("я👩".repeat(50));

    assertThat(name).startsWith("я👩я👩").matches("(я👩)*я?");
    assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(110, 120);
  }

  @ParameterizedTest
  @CsvSource({
    "IMG_1.HEIC, IMG_1",
    "holiday 2026.08.jpeg, holiday 2026.08",
    ".jpg, jpg",
    "nul.jpg, _nul",
    "no ending, no ending",
  })
  void removesTheFileExtension(String original, String stem) {
    assertThat(FileName.stem(original)).isEqualTo(stem);
  }

  @Test
  void givesDistinctFolderNames() {
    FolderNames names = new FolderNames("person.json");

    assertThat(names.next("Anna")).isEqualTo("Anna");
    assertThat(names.next("ANNA")).isEqualTo("ANNA (2)");
    assertThat(names.next("anna")).isEqualTo("anna (3)");
    assertThat(names.next("Anna (2)")).isEqualTo("Anna (2) (2)");
    assertThat(names.next("Straße")).isEqualTo("Straße");
    assertThat(names.next("STRASSE")).isEqualTo("STRASSE (2)");
    assertThat(names.next("Person.json")).isEqualTo("Person.json (2)");
  }
}
