package io.aisha.vision.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.ExifWriter;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageHeaderTest {
  private static final byte[] JPEG = Encoded.jpeg(Scenes.street(1, 320, 200));
  private static final byte[] PNG = Encoded.png(Scenes.street(1, 320, 200));
  private static final byte[] WEBP = Encoded.webp(Scenes.street(1, 320, 200));
  private static final Map<String, byte[]> WHOLE = Map.of("JPEG", JPEG, "PNG", PNG, "WebP", WEBP);

  @TestFactory
  Stream<DynamicTest> readsDimensionsOfEveryFormat() {
    return WHOLE.entrySet().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getKey(),
                () -> {
                  ImageHeader header = ImageHeader.read(file.getValue());

                  assertThat(header.widthPx()).isEqualTo(320);
                  assertThat(header.heightPx()).isEqualTo(200);
                  assertThat(header.whole()).isTrue();
                  assertThat(header.animated()).isFalse();
                }));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void returnsUprightDimensions(int orientation) {
    ImageHeader header =
        ImageHeader.read(ExifWriter.lying(Scenes.street(1, 320, 200), orientation));

    assertThat(header.orientation()).isEqualTo(Orientation.ofExif(orientation));
    assertThat(header.widthPx()).isEqualTo(320);
    assertThat(header.heightPx()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 77, 65535})
  void takesNonsenseOrientationForUpright(int orientation) {
    byte[] file = ExifWriter.tagged(JPEG, orientation);

    assertThat(ImageHeader.read(file).orientation()).isEqualTo(Orientation.UPRIGHT);
  }

  @TestFactory
  Stream<DynamicTest> detectsAFileThatIsCutOffAnywhere() {
    return WHOLE.entrySet().stream()
        .flatMap(file ->
            IntStream.range(1, 16)
                .mapToObj(sixteenths ->
                    DynamicTest.dynamicTest(
                        file.getKey() + " after " + sixteenths + "/16",
                        () -> assertCutOff(file.getValue(), sixteenths / 16.0))));
  }

  private static void assertCutOff(byte[] file, double share) {
    byte[] cut = Specimens.truncated(file, share);

    try {
      assertThat(ImageHeader.read(cut).whole()).isFalse();
    } catch (UnreadableImageException e) {
      assertThat(e.flaw()).isEqualTo(UnreadableImageException.Flaw.CORRUPT);
    }
  }

  @TestFactory
  Stream<DynamicTest> bearsBytesAfterTheEnd() {
    return WHOLE.entrySet().stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getKey(),
                () -> {
                  byte[] longer = Arrays.copyOf(file.getValue(), file.getValue().length + 1000);

                  assertThat(ImageHeader.read(longer).whole()).isTrue();
                }));
  }

  @Test
  void detectsADamagedPngByItsChecksum() {
    byte[] damaged = PNG.clone();
    damaged[damaged.length / 2] ^= 1;

    assertThat(ImageHeader.read(damaged).whole()).isFalse();
  }

  @Test
  void detectsAnimation() {
    assertThat(ImageHeader.read(Specimens.animatedPng(8, 8)).animated()).isTrue();
    assertThat(ImageHeader.read(Specimens.animatedWebp()).animated()).isTrue();
  }

  @Test
  void countsPixelsBeyondEveryInt() {
    assertThat(ImageHeader.read(Specimens.claiming(JPEG, 60_000, 60_000)).pixels())
        .isEqualTo(3_600_000_000L);
  }

  @Test
  void refusesWhatHasNoHeader() {
    assertThatThrownBy(() -> ImageHeader.read(new byte[0]))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.flaw()).isEqualTo(UnreadableImageException.Flaw.EMPTY));
    assertThatThrownBy(() -> ImageHeader.read(Specimens.text()))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.flaw()).isEqualTo(UnreadableImageException.Flaw.NOT_A_PICTURE));
    assertThatThrownBy(() -> ImageHeader.read(Specimens.heic()))
        .isInstanceOfSatisfying(
            UnreadableImageException.class,
            e -> assertThat(e.flaw()).isEqualTo(UnreadableImageException.Flaw.NOT_SUPPORTED));
  }
}
