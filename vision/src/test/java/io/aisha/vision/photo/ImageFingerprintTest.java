package io.aisha.vision.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.testkit.picture.Encoded;
import io.aisha.testkit.picture.Portraits;
import io.aisha.testkit.picture.Scenes;
import io.aisha.vision.face.Angles;
import io.aisha.vision.face.Expression;
import io.aisha.vision.face.FaceMoment;
import io.aisha.vision.worker.Vision;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImageFingerprintTest {
  private static final PhotoJudge JUDGE = new PhotoJudge(Vision.onThisThread());
  private static final PerceptualHash HASH = hash(Encoded.jpeg(Scenes.street(1, 600, 450)));
  private static final PerceptualHash SAVED_AGAIN =
      hash(Encoded.jpeg(Scenes.street(1, 600, 450), 0.4));

  private static final Optional<FaceMoment> CALM = mouthOpenBy(0.03);
  private static final Optional<FaceMoment> LAUGHING = mouthOpenBy(0.25);

  private static PerceptualHash hash(byte[] file) {
    return JUDGE.judge(file, PhotoRules.custom()).hash().orElseThrow();
  }

  private static Optional<FaceMoment> mouthOpenBy(double share) {
    return Optional.of(new FaceMoment(Angles.NONE, new Expression(share, 0.58, 0.09, 0.27)));
  }

  private static Likeness likeness(
      Optional<FaceMoment> one, PerceptualHash other, Optional<FaceMoment> otherFace) {
    ImageFingerprint fingerprint = new ImageFingerprint(HASH, one);
    ImageFingerprint otherFingerprint = new ImageFingerprint(other, otherFace);
    Likeness likeness = fingerprint.likeness(otherFingerprint);
    assertThat(otherFingerprint.likeness(fingerprint)).isEqualTo(likeness);
    return likeness;
  }

  @Test
  void distinguishesTheMomentsOfASitting() {
    assertThat(likeness(CALM, SAVED_AGAIN, CALM)).isEqualTo(Likeness.SAME_MOMENT);
    assertThat(likeness(CALM, SAVED_AGAIN, LAUGHING)).isEqualTo(Likeness.SAME_SITTING);
  }

  /// Photos judged before expressions were measured, photos without a face, and faces that are too
  /// small.
  @Test
  void comparesThePicturesAloneWhereAnExpressionIsNotKnown() {
    assertThat(likeness(CALM, SAVED_AGAIN, Optional.empty())).isEqualTo(Likeness.SAME_MOMENT);
    assertThat(likeness(Optional.empty(), SAVED_AGAIN, Optional.empty()))
        .isEqualTo(Likeness.SAME_MOMENT);
  }

  @Test
  void distinguishesPicturesWhateverTheFacesShow() {
    PerceptualHash other = hash(Encoded.jpeg(Scenes.street(2, 600, 450)));

    assertThat(likeness(CALM, other, CALM)).isEqualTo(Likeness.DIFFERENT);
    assertThat(likeness(CALM, other, LAUGHING)).isEqualTo(Likeness.DIFFERENT);
  }

  @Test
  void isThatOfTheJudgedPhoto() {
    Judgement judgement = JUDGE.judge(Portraits.person(1).jpeg(600, 800), PhotoRules.character());

    ImageFingerprint fingerprint = ImageFingerprint.of(judgement).orElseThrow();

    assertThat(fingerprint.hash()).isEqualTo(judgement.hash().orElseThrow());
    assertThat(fingerprint.face()).isEqualTo(judgement.mainFace().orElseThrow().moment());
    assertThat(fingerprint.face()).isPresent();
  }
}
