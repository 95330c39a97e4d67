package io.aisha.studio.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobKeyTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b.jpg", "users/0-1_2/x", "...", "..a", "a..", ".a/b."})
  void acceptsValidKeys(String value) {
    assertThat(new BlobKey(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a",
        "a/",
        "a//b",
        ".",
        "..",
        "../a",
        "a/..",
        "a/../b",
        "./a",
        "a/.",
        "A",
        "a b",
        "a\\b",
        "a\0b",
        "a\n",
        "ä",
        "a:b",
        "a~",
        "%2e%2e/a"
      })
  void rejectsPathTraversalAndOddCharacters(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new BlobKey(value));
  }

  @Test
  void rejectsKeysLongerThanTheColumn() {
    assertThat(new BlobKey("k".repeat(255)).value()).hasSize(255);
    assertThatIllegalArgumentException().isThrownBy(() -> new BlobKey("k".repeat(256)));
  }
}
