package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.ExifWriter;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.ImageFormat;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.UnreadableImageException;
import io.aisha.vision.raster.Codec;
import io.aisha.vision.raster.Colour;
import io.aisha.vision.raster.Geometry;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;
import io.aisha.vision.testing.Pictures;
import io.aisha.vision.testing.SeededProperty;
import io.aisha.vision.worker.Budget;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
  private static final byte[] LYING = Encoded.jpeg(Scenes.street(1, 300, 180));

  @Test
  void fitsTheLongSide() {
    byte[] thumbnail = new Thumbnail(Encoded.jpeg(Scenes.street(1, 1600, 1200)), 320).run().bytes();

    ImageHeader header = ImageHeader.read(thumbnail);
    assertThat(header.longSidePx()).isBetween(288, 320);
    assertThat((double) header.widthPx() / header.heightPx()).isBetween(1.32, 1.35);
  }

  /// A JPEG is reduced inside the decoder, where it may become up to a tenth smaller than asked
  /// for.
  @SeededProperty
  void isAsLongAsAskedForOrUpToATenthShorter(@ForAll @IntRange(min = 1, max = 300) int longSide) {
    ImageHeader header = ImageHeader.read(new Thumbnail(LYING, longSide).run().bytes());

    assertThat(header.widthPx()).isBetween((int) (0.89 * longSide), longSide);
    assertThat(header.heightPx())
        .isCloseTo((int) Math.max(1, Math.round(header.widthPx() * 0.6)), within(1));
    assertThat(header.format()).isEqualTo(ImageFormat.JPEG);
  }

  @Test
  void isUprightAndWithoutMetadata() {
    byte[] standing = ExifWriter.lying(Scenes.street(1, 200, 320), 6);

    byte[] thumbnail = new Thumbnail(standing, 80).run().bytes();

    ImageHeader header = ImageHeader.read(thumbnail);
    assertThat(header.heightPx()).isBetween(72, 80);
    assertThat(header.widthPx()).isLessThan(header.heightPx());
    assertThat(new String(thumbnail, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
  }

  /// A mirrored picture has the mirrored thumbnail, and so on.
  @Test
  void showsTheSamePicture() {
    Plane waves = Pictures.waves(160, 96, 5);

    Plane small = thumbnail(waves);

    assertThat(small.with(Geometry.resize(waves, 80, 48), (a, b) -> Math.abs(a - b)).mean())
        .isLessThan(0.02);
    assertThat(
            Pictures.mirrored(thumbnail(Pictures.mirrored(waves)))
                .with(small, (a, b) -> Math.abs(a - b))
                .mean())
        .isLessThan(0.01);
  }

  private static Plane thumbnail(Plane waves) {
    byte[] jpeg = new Thumbnail(Encoded.png(Pictures.image(waves)), 80).run().bytes();
    return Codec.decode(jpeg).orElseThrow().luma();
  }

  @Test
  void keepsOnePixel() {
    Raster pixel = Raster.filled(1, 1, Colour.rgb(0x808080));

    byte[] thumbnail = new Thumbnail(Codec.png(pixel), 1).run().bytes();

    assertThat(Codec.decode(thumbnail).orElseThrow().luma().at(0, 0))
        .isCloseTo(0.5f, within(0.02f));
  }

  @Test
  void refusesASideWithoutPixels() {
    assertThatThrownBy(() -> new Thumbnail(LYING, 0).run())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxLongSidePx is 0, not at least 1");
  }

  @Test
  void doesNotWaitBehindHeavyWork() {
    assertThat(new Thumbnail(LYING, 9).budget().priority()).isEqualTo(Budget.Priority.QUICK);
  }

  @Test
  void neverEnlarges() {
    byte[] thumbnail = new Thumbnail(Encoded.png(Scenes.street(1, 160, 120)), 320).run().bytes();

    assertThat(ImageHeader.read(thumbnail).widthPx()).isEqualTo(160);
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertThatThrownBy(() -> new Thumbnail(Specimens.text(), 320).run())
        .isInstanceOf(UnreadableImageException.class);
  }
}
