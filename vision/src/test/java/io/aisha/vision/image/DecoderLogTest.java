package io.aisha.vision.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderLogTest {
  private final Path standardError;

  DecoderLogTest(@TempDir Path folder) throws Exception {
    standardError = Files.createFile(folder.resolve("stderr"));
    DecoderLog.watch(standardError);
  }

  /// Nothing is ever written there again, so the tests of other classes find no damage.
  @AfterEach
  void empty() {
    DecoderLog.clear();
  }

  private void written(String text) throws Exception {
    Files.writeString(standardError, text, StandardOpenOption.APPEND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Corrupt JPEG data: premature end of data segment\n",
        "Premature end of JPEG file\n",
        "something else first\nInconsistent progression sequence for component 0\n"
      })
  void reportsDamageFromTheDecodersLog(String complaint) throws Exception {
    assertThat(DecoderLog.tellsOfDamage()).isFalse();

    written(complaint);

    assertThat(DecoderLog.tellsOfDamage()).isTrue();
  }

  @Test
  void bearsWhatIsOddButHarmless() throws Exception {
    written("Warning: unknown JFIF revision number 2.01\nlibpng warning: iCCP: known incorrect\n");

    assertThat(DecoderLog.tellsOfDamage()).isFalse();
  }

  @Test
  void forgetsThePictureBefore() throws Exception {
    written("Premature end of JPEG file\n");

    DecoderLog.clear();

    assertThat(DecoderLog.tellsOfDamage()).isFalse();
    assertThat(Files.size(standardError)).isZero();
  }
}
