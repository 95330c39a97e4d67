package io.aisha.studio.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.database.StoredJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PhotoVerdictTest {
  private static final PhotoVerdict VERDICT =
      new PhotoVerdict(
          "character-2",
          "a.jpg",
          List.of(),
          List.of("TURNED"),
          List.of(),
          Optional.empty(),
          0.5,
          0.6,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  @Test
  void isReadBackWithItsHints() {
    assertThat(StoredJson.read(StoredJson.write(VERDICT), PhotoVerdict.class)).isEqualTo(VERDICT);
  }

  @Test
  void hasNoHintsWhereItWasStoredWithoutThem() {
    String before = StoredJson.write(VERDICT).data().replace("\"hints\":[\"TURNED\"],", "");

    assertThat(before).doesNotContain("hints");
    assertThat(StoredJson.read(before, PhotoVerdict.class).hints()).isEmpty();
  }
}
