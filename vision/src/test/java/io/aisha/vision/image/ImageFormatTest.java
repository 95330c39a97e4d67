package io.aisha.vision.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.testing.SeededProperty;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /// An ISO base media file of that brand and those compatible ones.
  private static byte[] box(int length, String... brands) {
    StringBuilder text =
        new StringBuilder("\0\0\0" + (char) length + "ftyp" + brands[0] + "\0\0\0\0");
    for (int i = 1; i < brands.length; i++) {
      text.append(brands[i]);
    }
    return start(text.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "heic, HEIC", "heix, HEIC", "heim, HEIC", "heis, HEIC", "hevc, HEIC", "hevx, HEIC",
    "hevm, HEIC", "hevs, HEIC", "mif1, HEIC", "msf1, HEIC", "HEIC, HEIC", "avif, AVIF",
    "avis, AVIF", "AVIF, AVIF"
  })
  void knowsTheBrandsOfPhonesAndBrowsers(String brand, ImageFormat format) {
    assertThat(ImageFormat.of(box(16, brand))).contains(format);
    assertThat(ImageFormat.of(box(20, "isom", brand))).contains(format);
    assertThat(ImageFormat.of(box(24, "isom", "mp42", brand))).contains(format);
  }

  /// The list of brands ends where the first box ends.
  @Test
  void readsNoBrandBehindTheFirstBox() {
    assertThat(ImageFormat.of(box(20, "isom", "mp42", "avif"))).isEmpty();
    assertThat(ImageFormat.of(box(0, "avif"))).isEmpty();
    assertThat(ImageFormat.of(box(200, "isom", "mp42", "avif"))).contains(ImageFormat.AVIF);
  }

  /// The second header of a bitmap has one of the sizes that exist.
  @ParameterizedTest
  @ValueSource(ints = {12, 40, 52, 56, 64, 108, 124})
  void knowsTheVersionsOfABitmap(int headerBytes) {
    String second = "" + (char) headerBytes + "\0\0\0";

    assertThat(ImageFormat.of(start("BM" + "\0".repeat(12) + second))).contains(ImageFormat.BMP);
    assertThat(ImageFormat.of(start("BM" + "\0".repeat(12) + "\u0007\0\0\0"))).isEmpty();
  }

  @Test
  void needsTheWholeSignature() {
    for (byte[] file :
        List.of(
            Encoded.png(Scenes.landscape(1, 8, 8)),
            Encoded.webp(Scenes.landscape(1, 8, 8)),
            Specimens.animatedGif(8, 8),
            Specimens.heic())) {
      assertThat(ImageFormat.of(Arrays.copyOf(file, 12))).as("twelve bytes").isNotEmpty();
      assertThat(ImageFormat.of(Arrays.copyOf(file, 11))).as("eleven bytes").isEmpty();
    }
    byte[] jpeg = Encoded.jpeg(Scenes.landscape(1, 8, 8));
    assertThat(ImageFormat.of(Arrays.copyOf(jpeg, 3))).contains(ImageFormat.JPEG);
    assertThat(ImageFormat.of(Arrays.copyOf(jpeg, 2))).isEmpty();
  }

  @SeededProperty
  void neverFailsWhateverTheBytesAre(@ForAll @Size(max = 80) byte[] bytes) {
    assertThat(ImageFormat.of(bytes)).isNotNull();
  }

  @SeededProperty
  void recognisesNoFileWithADamagedFirstByte(
      @ForAll @IntRange(min = 0, max = 3) int which, @ForAll @IntRange(min = 1, max = 255) int by) {
    BufferedImage picture = Scenes.landscape(1, 8, 8);
    byte[] file =
        List.of(
                Encoded.png(picture),
                Encoded.jpeg(picture),
                Encoded.webp(picture),
                Specimens.animatedGif(8, 8))
            .get(which)
            .clone();
    file[0] ^= (byte) by;

    assertThat(ImageFormat.of(file)).isEmpty();
  }

  @Test
  void decodesThreeOfThem() {
    assertThat(Arrays.stream(ImageFormat.values()).filter(ImageFormat::decodable))
        .containsExactly(ImageFormat.JPEG, ImageFormat.PNG, ImageFormat.WEBP);
  }

  private static byte[] start(String text) {
    return (text + "\0".repeat(24)).getBytes(ISO_8859_1);
  }
}
