package io.aisha.vision.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuantisedWeightsTest {
  private static final byte[] MANIFEST =
      """
      [{"weights": [
        {"name":"a/filters","shape":[1,3],"dtype":"float32",
         "quantization":{"dtype":"uint8","scale":0.5,"min":-2e0}},
        {"name":"b","shape":[2],"dtype":"float32"},
        {"name":"c","shape":[1],"dtype":"float32","quantization":{"dtype":"uint8","scale":1,"min":0}}
      ], "paths": ["file"]}]
      """
          .getBytes(StandardCharsets.UTF_8);

  private static final byte[] FILE = {
    0, 4, (byte) 255, 0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0, 7
  };

  @Test
  void turnsBytesIntoNumbers() {
    QuantisedWeights weights = new QuantisedWeights(MANIFEST, FILE);

    assertThat(weights.values("a/filters")).containsExactly(-2, 0, 125.5f);
    assertThat(weights.values("b")).containsExactly(1, -2);
    assertThat(weights.values("c")).containsExactly(7);
  }

  @Test
  void refusesAFileOfAnotherSizeAndAnUnknownName() {
    assertThatThrownBy(() -> new QuantisedWeights(MANIFEST, new byte[11]))
        .hasMessageContaining("12")
        .hasMessageContaining("11");
    assertThatThrownBy(() -> new QuantisedWeights(MANIFEST, FILE).values("d"))
        .hasMessageContaining("d");
  }
}
