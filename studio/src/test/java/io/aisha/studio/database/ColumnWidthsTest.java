package io.aisha.studio.database;

import static io.aisha.schema.jooq.Tables.AVATARS;
import static io.aisha.schema.jooq.Tables.AVATAR_PHOTOS;
import static io.aisha.schema.jooq.Tables.GENERATED_IMAGES;
import static io.aisha.schema.jooq.Tables.GENERATIONS;
import static io.aisha.schema.jooq.Tables.TRAININGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.StyleInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.junit.jupiter.api.Test;

/// Length limits in the code equal the widths of the columns. The database must not reject a text
/// that the code accepts, nor the other way round.
class ColumnWidthsTest {

  @Test
  void columnsOfKeysHaveTheMaximumKeyLength() {
    assertThat(List.of(AVATAR_PHOTOS.MINIO_KEY, GENERATED_IMAGES.MINIO_KEY))
        .extracting(ColumnWidthsTest::width)
        .containsOnly(BlobKey.LENGTH_MAX);
  }

  @Test
  void theColumnOfStylesHasTheMaximumStyleLength() {
    assertThat(width(GENERATED_IMAGES.STYLE)).isEqualTo(StyleInfo.LENGTH_MAX);
  }

  @Test
  void theColumnOfModelsHasTheMaximumModelNameLength() {
    String longest = "m".repeat(width(AVATARS.FINETUNE_ID));

    assertThat(new EngineModel(longest, Map.of()).finetuneId()).isEqualTo(longest);
    assertThatIllegalArgumentException().isThrownBy(() -> new EngineModel(longest + "m", Map.of()));
  }

  @Test
  void everyErrorCodeFitsItsColumns() {
    int longest =
        Arrays.stream(ErrorCode.values()).mapToInt(code -> code.label().length()).max().orElse(0);

    assertThat(List.of(TRAININGS.ERROR_CODE, GENERATIONS.ERROR_CODE, GENERATED_IMAGES.ERROR_CODE))
        .allSatisfy(column -> assertThat(width(column)).isGreaterThanOrEqualTo(longest));
  }

  private static int width(Field<String> column) {
    return column.getDataType().length();
  }
}
