package io.aisha.engines.instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.portrait.HeadFrame;
import io.aisha.vision.portrait.Portrait.CutOff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoNoteTest {
  @Test
  void readsBackWhatItWrote() {
    List<PhotoNote> notes =
        List.of(
            new PhotoNote.Unusable("no-face"),
            new PhotoNote.Whole(0.75, 0.5, 0.25),
            new PhotoNote.Person(
                0.5,
                new HeadFrame(700.25, 420.5, 176),
                new Eyes(612.25, 420, 788.5, 421),
                List.of(new CutOff(0, 1300), new CutOff(24, 1500))));

    for (PhotoNote note : notes) {
      assertThat(PhotoNote.parse(note.text())).isEqualTo(note);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "aisha-instant-0 whole 1 2 3",
        "aisha-instant-1 whole 1 2",
        "aisha-instant-1 whole 1 2 NaN",
        "aisha-instant-1 person 1 2 3 4 5 6 7 x",
        "aisha-instant-1 person 1 2 3 4 9 6 7 8",
        "aisha-instant-1 sculpture 1 2 3"
      })
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> PhotoNote.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
