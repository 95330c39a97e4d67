package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Scenes;
import io.aisha.testkit.picture.Specimens;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.image.UnreadableImageException;
import org.junit.jupiter.api.Test;

class ThumbnailTest {
  @Test
  void fitsTheLongSide() {
    byte[] thumbnail = new Thumbnail(Encoded.jpeg(Scenes.street(1, 1600, 1200)), 320).run().bytes();

    ImageHeader header = ImageHeader.read(thumbnail);
    assertThat(header.longSidePx()).isBetween(288, 320);
    assertThat((double) header.widthPx() / header.heightPx()).isBetween(1.32, 1.35);
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
