package io.aisha.server.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.bot.delivery.StyleDrawings;
import io.aisha.engines.instant.InstantEngine;
import io.aisha.studio.Sha256;
import io.aisha.studio.engine.StyleInfo;
import io.aisha.vision.image.ImageFormat;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.worker.Vision;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StyleDrawingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"no-such-style", "", "../styles/oil", "oil.png", "OIL", "oil\u0000"})
  void fallsBackToTheGeneralDrawing(String styleId) {
    assertThat(StyleDrawings.of(styleId)).isEqualTo(StyleDrawings.of("any"));
  }

  @ParameterizedTest
  @MethodSource("stylesDrawnOnPages")
  void hasADrawingOfEachStyleThatThePagesHave(String styleId) {
    byte[] drawing = StyleDrawings.of(styleId);

    ImageHeader header = ImageHeader.read(drawing);
    assertThat(header.format()).isEqualTo(ImageFormat.PNG);
    assertThat(header.widthPx()).isEqualTo(320);
    assertThat(header.heightPx()).isEqualTo(400);
    assertThat(drawing).hasSizeLessThan(30_000);
  }

  @Test
  void drawsNoTwoStylesAlike() throws IOException, URISyntaxException {
    List<String> drawings =
        stylesDrawnOnPages().map(style -> Sha256.hex(StyleDrawings.of(style))).toList();

    assertThat(drawings).hasSizeGreaterThan(16).doesNotHaveDuplicates();
  }

  /// Pictures, products and documents: a general drawing shows nothing of what makes them
  /// different.
  @Test
  void drawsEveryStyleOfTheInstantEngine() throws IOException, URISyntaxException {
    List<String> styles =
        new InstantEngine(Vision.onThisThread())
            .capabilities().styles().stream().map(StyleInfo::id).toList();

    assertThat(stylesDrawnOnPages()).containsAll(styles);
  }

  private static Stream<String> stylesDrawnOnPages() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(StyleDrawingsTest.class.getResource("/static/styles")).toURI());
    try (Stream<Path> drawings = Files.list(folder)) {
      return drawings
          .map(file -> file.getFileName().toString().replace(".svg", ""))
          .sorted()
          .toList()
          .stream();
    }
  }
}
