package io.aisha.studio.share;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisha.studio.StudioException;
import io.aisha.studio.engine.DigitalSource;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.SourceMark;
import io.aisha.studio.generation.ImageId;
import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.ExifWriter;
import io.aisha.vision.image.XmpMetadata;
import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A shared file holds the pixels, the mark that a machine made them, and nothing else.
class SharedFileTest {
  private static final byte[] JPEG =
      Encoded.jpeg(new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR));

  @ParameterizedTest
  @EnumSource
  void theMarkSurvivesAndTheCameraDoesNot(DigitalSource source) {
    byte[] stored =
        SourceMark.on(new RenderedPicture(ExifWriter.tagged(JPEG, 1), "image/jpeg", 16, 16, source))
            .bytes();
    assertThat(text(stored)).contains(ExifWriter.CAMERA);

    SharedFile shared = SharedFile.of(stored);

    assertThat(text(shared.bytes())).contains(source.uri()).doesNotContain(ExifWriter.CAMERA);
    assertThat(shared.mediaType()).isEqualTo("image/jpeg");
  }

  /// Another packet may hold the prompt beside the mark.
  @Test
  void ofAForeignPacketOnlyTheMarkIsLeft() {
    String uri = DigitalSource.TRAINED_ALGORITHMIC_MEDIA.uri();
    byte[] stored = XmpMetadata.write(JPEG, "<x prompt=\"zanzibar\" type=\"" + uri + "\"/>");

    assertThat(text(SharedFile.of(stored).bytes())).contains(uri).doesNotContain("zanzibar");
  }

  @Test
  void theTypeIsThatOfTheContent() {
    byte[] png = Encoded.png(new BufferedImage(16, 16, BufferedImage.TYPE_4BYTE_ABGR));

    assertThat(SharedFile.of(png).mediaType()).isEqualTo("image/png");
    assertThat(SharedFile.of(png).extension()).isEqualTo("png");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><script>alert(1)</script>",
        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "GIF89a",
        ""
      })
  void whatIsNoPictureIsNotSent(String content) {
    assertThatExceptionOfType(StudioException.NotFound.class)
        .isThrownBy(() -> SharedFile.of(content.getBytes(US_ASCII)));
  }

  @Test
  void namesOfPicturesDifferFromShareToShare() {
    ImageId id = new ImageId(UUID.fromString("01a22c73-2e52-73bf-be97-9c929f9260fa"));
    PictureNames one = new PictureNames(new byte[16]);
    PictureNames other = new PictureNames("0123456789abcdef".getBytes(US_ASCII));

    assertThat(one.idOf(one.nameOf(id))).contains(id);
    assertThat(one.nameOf(id)).isNotEqualTo(other.nameOf(id)).doesNotContain("01a22c73");
    assertThat(other.idOf(one.nameOf(id))).isNotEqualTo(Optional.of(id));
    assertThat(one.idOf("../../etc")).isEmpty();
    assertThat(one.idOf(id.toString())).isEmpty();
  }

  private static String text(byte[] file) {
    return new String(file, ISO_8859_1);
  }
}
