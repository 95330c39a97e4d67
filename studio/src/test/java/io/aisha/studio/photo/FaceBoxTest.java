package io.aisha.studio.photo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.database.StoredJson;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FaceBoxTest {
  private static final FaceBox BOX =
      new FaceBox(0.1, 0.2, 0.3, 0.4, false, 0.9, Optional.of(new FaceAngles(40.5, -3, 12)));

  @Test
  void isReadBackAsItWasStored() {
    assertThat(StoredJson.read(StoredJson.write(BOX), FaceBox.class)).isEqualTo(BOX);
  }

  @Test
  void hasNoAnglesWhereItWasStoredWithoutThem() {
    String before =
        "{\"x\":0.1,\"y\":0.2,\"width\":0.3,\"height\":0.4,\"frontal\":false,\"clarity\":0.9}";

    assertThat(StoredJson.read(before, FaceBox.class))
        .isEqualTo(new FaceBox(0.1, 0.2, 0.3, 0.4, false, 0.9, Optional.empty()));
  }
}
