package io.aisha.vision.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImageFormatTest {
  static Stream<Arguments> files() {
    BufferedImage picture = Scenes.landscape(1, 40, 30);
    return Stream.of(
        arguments("JPEG", Encoded.jpeg(picture), ImageFormat.JPEG),
        arguments("PNG", Encoded.png(picture), ImageFormat.PNG),
        arguments("WebP", Encoded.webp(picture), ImageFormat.WEBP),
        arguments("animated PNG", Specimens.animatedPng(8, 8), ImageFormat.PNG),
        arguments("animated WebP", Specimens.animatedWebp(), ImageFormat.WEBP),
        arguments("GIF", Specimens.animatedGif(8, 8), ImageFormat.GIF),
        arguments("HEIC", Specimens.heic(), ImageFormat.HEIC),
        arguments("AVIF", Specimens.avif(), ImageFormat.AVIF),
        arguments(
            "AVIF under a generic brand",
            start("\0\0\0\u0018ftypmif1\0\0\0\0avif"),
            ImageFormat.AVIF),
        arguments("TIFF, little-endian", start("II*\0\b\0\0\0"), ImageFormat.TIFF),
        arguments("TIFF, big-endian", start("MM\0*\0\0\0\b"), ImageFormat.TIFF),
        arguments("bitmap", start("BM\0\0\0\0\0\0\0\0\0\0\0\0(\0\0\0"), ImageFormat.BMP),
        arguments("JPEG XL", start("\u00ff\n\0\0"), ImageFormat.JPEG_XL),
        arguments("Photoshop", start("8BPS\0\u0001"), ImageFormat.PSD));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void recognisesTheFormatByContent(String name, byte[] bytes, ImageFormat expected) {
    assertThat(ImageFormat.of(bytes)).as(name).contains(expected);
  }

  @Test
  void knowsNoFormatForWhatIsNoPicture() {
    assertThat(ImageFormat.of(Specimens.text())).isEmpty();
    assertThat(ImageFormat.of(Specimens.empty())).isEmpty();
    assertThat(ImageFormat.of(start("BMI is a number, not a bitmap"))).isEmpty();
    assertThat(ImageFormat.of(start("\0\0\0\u0018ftypisom a film"))).isEqualTo(Optional.empty());
  }

  private static byte[] start(String text) {
    return (text + "\0".repeat(24)).getBytes(ISO_8859_1);
  }
}
