package io.aisha.testkit.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PortraitsTest {
  @Test
  void theSameSeedPaintsTheSamePicture() {
    assertThat(Portraits.person(3).pose(2).png(300, 400))
        .isEqualTo(Portraits.person(3).pose(2).png(300, 400));
  }

  @Test
  void peopleAndPosesAreVisiblyDifferent() {
    List<BufferedImage> small =
        LongStream.rangeClosed(1, 12)
            .mapToObj(Portraits::person)
            .flatMap(person -> Stream.of(person, person.pose(1), person.pose(2)))
            .map(portrait -> Retouch.scaled(portrait.paint(240, 300), 24, 30))
            .toList();

    for (int i = 0; i < small.size(); i++) {
      for (int j = 0; j < i; j++) {
        assertThat(meanDifference(small.get(i), small.get(j))).isGreaterThan(8);
      }
    }
  }

  /// The mean difference of the green channel, 0..255.
  private static double meanDifference(BufferedImage a, BufferedImage b) {
    double sum = 0;
    for (int y = 0; y < a.getHeight(); y++) {
      for (int x = 0; x < a.getWidth(); x++) {
        sum += Math.abs((a.getRGB(x, y) >> 8 & 255) - (b.getRGB(x, y) >> 8 & 255));
      }
    }
    return sum / a.getHeight() / a.getWidth();
  }

  @Test
  void aPictureOfTwelveMegapixelsIsPainted() {
    BufferedImage large = Portraits.person(5).paint(3000, 4000);

    assertThat(large.getWidth()).isEqualTo(3000);
    assertThat(large.getHeight()).isEqualTo(4000);
  }
}
