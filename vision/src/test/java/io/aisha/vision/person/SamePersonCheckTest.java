package io.aisha.vision.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Retouch;
import io.aisha.testkit.picture.Scenes;
import io.aisha.vision.face.AlignedFace;
import io.aisha.vision.person.AlignFace.HeadPlace;
import io.aisha.vision.person.SamePersonCheck.SetPhoto;
import io.aisha.vision.person.SetComparison.Finding;
import io.aisha.vision.worker.Vision;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamePersonCheckTest {
  private static final Vision VISION = Vision.onThisThread();

  /// Where painted heads are, roughly: the models look for the face around it.
  private static final HeadPlace HEAD = new HeadPlace(0.3, 0.15, 0.4, 0.45, 0);

  private static final BufferedImage PERSON = Portraits.person(3).paint(640, 800);

  private static AlignedFace face(byte[] photo) {
    return VISION.run(new AlignFace(photo, HEAD)).face().orElseThrow();
  }

  private static SetPhoto photo(byte[] bytes) {
    return new SetPhoto(() -> Optional.of(bytes), HEAD);
  }

  @Test
  void theSamePictureIsAtDistanceNothingAndAnotherVersionOfItNear() {
    AlignedFace face = face(Encoded.jpeg(PERSON));
    AlignedFace smaller = face(Encoded.jpeg(Retouch.scaled(PERSON, 320, 400)));

    assertThat(distance(face, face)).isZero();
    assertThat(distance(face, smaller)).isBetween(0.001, 0.3);
  }

  @Test
  void distancesAreMedians() {
    FaceDescriptor nothing = new FaceDescriptor(new float[] {0, 0});
    FaceDescriptor five = new FaceDescriptor(new float[] {3, 4});
    FaceDescriptor one = new FaceDescriptor(new float[] {0, 1});
    FaceDescriptor two = new FaceDescriptor(new float[] {2, 0});

    assertThat(nothing.distance(five)).isEqualTo(5);
    assertThat(CompareFaces.median(nothing, List.of(nothing, five, one, two))).isEqualTo(2);
    assertThat(CompareFaces.median(nothing, List.of(nothing, five, one)))
        .isCloseTo(3, within(1e-9));
    assertThat(CompareFaces.median(nothing, List.of(nothing, two))).isEqualTo(2);
    assertThat(CompareFaces.median(nothing, List.of(nothing))).isZero();
  }

  @Test
  void neitherTextNorAnswerShowsADescription() {
    assertThat(new FaceDescriptor(new float[] {0.125f}).toString()).doesNotContain("125");
    assertThat(CompareFaces.Distance.class.getRecordComponents()).hasSize(1);
  }

  @Test
  void aPhotoWithoutAFaceOrWithoutAMasterIsNotCompared() {
    byte[] person = Encoded.jpeg(PERSON);

    SetComparison result =
        new SamePersonCheck(VISION)
            .compare(
                List.of(
                    photo(person),
                    photo(Encoded.jpeg(Scenes.landscape(1, 640, 480))),
                    new SetPhoto(Optional::empty, HEAD),
                    photo(Encoded.jpeg(Retouch.scaled(PERSON, 480, 600)))));

    assertThat(result.finding()).isEqualTo(Finding.ONE_PERSON);
    assertThat(result.notCompared()).containsExactly(1, 2);
  }

  @Test
  void aSetWithoutAnyFaceIsTooSmall() {
    SetPhoto landscape = photo(Encoded.jpeg(Scenes.landscape(1, 640, 480)));

    assertThat(new SamePersonCheck(VISION).compare(List.of(landscape, landscape)).finding())
        .isEqualTo(Finding.TOO_FEW);
    assertThat(new SamePersonCheck(VISION).compare(List.of()).finding()).isEqualTo(Finding.TOO_FEW);
  }

  private static double distance(AlignedFace one, AlignedFace other) {
    return VISION.run(new CompareFaces(List.of(one, other))).faces().getFirst().median();
  }
}
