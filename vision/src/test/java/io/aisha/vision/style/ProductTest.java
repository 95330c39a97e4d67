package io.aisha.vision.style;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.image.ImageFormat;
import io.aisha.vision.image.ImageHeader;
import io.aisha.vision.portrait.Framed;
import io.aisha.vision.portrait.Portrait;
import io.aisha.vision.raster.Codec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductTest {
  private static Portrait portrait() {
    Framed head = Subjects.head(240, 240);
    return new Portrait(head.colours(), head.alpha(), head.head(), head.eyes(), List.of());
  }

  @ParameterizedTest
  @CsvSource({"ROUND, 1024, 1024", "BANNER, 1500, 500", "STICKER, 512, 512", "CUT_OUT, 240, 240"})
  void hasItsOwnSize(Product product, int width, int height) {
    MadePicture made = product.make(portrait(), 1);

    assertThat(made.widthPx()).isEqualTo(width);
    assertThat(made.heightPx()).isEqualTo(height);
    ImageHeader header = ImageHeader.read(made.bytes());
    assertThat(header.widthPx()).isEqualTo(width);
    assertThat(header.heightPx()).isEqualTo(height);
  }

  /// Telegram: WebP or PNG, one side of 512 pixels, at most 512 KB.
  @Test
  void makesAStickerThatTelegramAccepts() {
    MadePicture sticker = Product.STICKER.make(portrait(), 1);

    assertThat(ImageHeader.read(sticker.bytes()).format()).isEqualTo(ImageFormat.WEBP);
    assertThat(sticker.mediaType()).isEqualTo("image/webp");
    assertThat(sticker.bytes()).hasSizeLessThanOrEqualTo(512 * 1024);
  }

  @Test
  void keepsTheColoursOfThePersonInACutOut() {
    Portrait portrait = portrait();

    MadePicture cut = Product.CUT_OUT.make(portrait, 1);

    // Eight bits a channel, six for colours with transparency: the IHDR chunk of a PNG.
    assertThat(cut.bytes()[24]).isEqualTo((byte) 8);
    assertThat(cut.bytes()[25]).isEqualTo((byte) 6);
    int middle = (120 * 240 + 120) * 3;
    float decoded = Codec.decode(cut.bytes()).orElseThrow().values()[middle];
    assertThat(Math.abs(decoded - portrait.colours().values()[middle])).isLessThan(0.01f);
  }

  @Test
  void givesTheSameForTheSameSeed() {
    assertThat(Product.ROUND.make(portrait(), 4).bytes())
        .isEqualTo(Product.ROUND.make(portrait(), 4).bytes());
  }
}
