package io.aisha.vision.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.vision.photo.Judgement;
import io.aisha.vision.photo.PhotoJudge;
import io.aisha.vision.photo.PhotoRules;
import io.aisha.vision.worker.Vision;
import org.junit.jupiter.api.Test;

class SamplePhotoTest {
  /// Otherwise the cache would not contain what a face needs.
  @Test
  void modelsSeeOneFaceInIt() {
    Judgement judgement =
        new PhotoJudge(Vision.onThisThread()).judge(SamplePhoto.jpeg(), PhotoRules.character());

    assertThat(judgement.faces()).hasSize(1);
    assertThat(judgement.master()).isPresent();
  }
}
