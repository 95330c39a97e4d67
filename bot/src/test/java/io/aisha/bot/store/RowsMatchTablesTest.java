package io.aisha.bot.store;

import static io.aisha.schema.jooq.Tables.TELEGRAM_BOTS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_DELIVERIES;
import static io.aisha.schema.jooq.Tables.TELEGRAM_DIALOGS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_FILES;
import static io.aisha.schema.jooq.Tables.TELEGRAM_NODES;
import static io.aisha.schema.jooq.Tables.TELEGRAM_PHOTOS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_UPDATES;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.testing.ModuleClasses;
import io.aisha.studio.testing.RepositoryRecords;
import io.aisha.studio.testing.RowMapping;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every record that a repository builds from a row matches the columns of the table in name, type
/// and nullability.
class RowsMatchTablesTest {

  private static final List<RowMapping> MAPPINGS =
      List.of(
          RowMapping.of("StoredUpdate", TELEGRAM_UPDATES)
              .withDefault("payload", "only waiting rows are read, which have it")
              .omitting("only used for ordering", TELEGRAM_UPDATES.ARRIVAL)
              .omitting("only waiting rows are read", TELEGRAM_UPDATES.STATE),
          RowMapping.of("Dialog", TELEGRAM_DIALOGS)
              .renamed("eventCount", TELEGRAM_DIALOGS.HAPPENINGS)
              .derivedFrom(
                  "screen",
                  TELEGRAM_DIALOGS.PLACE,
                  TELEGRAM_DIALOGS.REMARK,
                  TELEGRAM_DIALOGS.REVISION,
                  TELEGRAM_DIALOGS.BURST_AT)
              .derivedFrom(
                  "showing",
                  TELEGRAM_DIALOGS.MESSAGE_ID,
                  TELEGRAM_DIALOGS.MESSAGE_KIND,
                  TELEGRAM_DIALOGS.SHOWN_HASH,
                  TELEGRAM_DIALOGS.SHOWN_AT,
                  TELEGRAM_DIALOGS.NEWEST_MESSAGE_ID,
                  TELEGRAM_DIALOGS.SENDING,
                  TELEGRAM_DIALOGS.AWAITED)
              .derivedFrom("pacing", TELEGRAM_DIALOGS.PAUSED_UNTIL, TELEGRAM_DIALOGS.SLOT_AT)
              .omitting(
                  "internal to the lease", TELEGRAM_DIALOGS.DUE_AT, TELEGRAM_DIALOGS.LEASED_BY)
              .omitting("written by the previous release", TELEGRAM_DIALOGS.LEASED_UNTIL)
              .omitting("not needed", TELEGRAM_DIALOGS.CREATED_AT, TELEGRAM_DIALOGS.UPDATED_AT),
          RowMapping.of("ArrivedPhoto", TELEGRAM_PHOTOS)
              .omitting(
                  "internal to claiming", TELEGRAM_PHOTOS.NOT_BEFORE, TELEGRAM_PHOTOS.LEASED_BY)
              .omitting("written by the previous release", TELEGRAM_PHOTOS.LEASED_UNTIL)
              .omitting("only used in the query", TELEGRAM_PHOTOS.ANSWERED),
          RowMapping.of("BotState", TELEGRAM_BOTS)
              .omitting("written by the previous release", TELEGRAM_BOTS.POLLED_UNTIL)
              .omitting(
                  "read as WebhookSecretState",
                  TELEGRAM_BOTS.WEBHOOK_SECRET_NUMBER,
                  TELEGRAM_BOTS.WEBHOOK_SECRET_ROTATED_AT),
          RowMapping.of("Node", TELEGRAM_NODES),
          RowMapping.of("KnownFile", TELEGRAM_FILES)
              .omitting("only used for purging", TELEGRAM_FILES.CREATED_AT),
          RowMapping.of("Delivery", TELEGRAM_DELIVERIES)
              .omitting("only used for deduplication", TELEGRAM_DELIVERIES.DELIVERY_KEY)
              .omitting("only used for purging", TELEGRAM_DELIVERIES.CREATED_AT));

  /// Records that are built from some columns of a row, and are components of a compared record.
  private static final Set<Class<?>> PARTS =
      Set.of(
          Dialog.CurrentScreen.class,
          Dialog.Showing.class,
          Dialog.Pacing.class,
          LivingMessage.class);

  static Stream<String> mappings() {
    return MAPPINGS.stream().map(RowMapping::name);
  }

  @ParameterizedTest
  @MethodSource("mappings")
  void everyRecordMatchesItsTable(String name) {
    RowMapping mapping =
        MAPPINGS.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();

    assertThat(recordsBuiltFromRows())
        .hasEntrySatisfying(name, type -> assertThat(mapping.problems(type)).isEmpty());
  }

  @Test
  void everyRecordBuiltFromARowIsCompared() {
    assertThat(recordsBuiltFromRows().keySet())
        .containsExactlyInAnyOrderElementsOf(mappings().toList());
  }

  @Test
  void everyTableIsCompared() {
    List<String> tables =
        RepositoryRecords.tables()
            .filter(RepositoryRecords::belongsToBot)
            .map(Table::getName)
            .toList();

    assertThat(
            MAPPINGS.stream().map(mapping -> mapping.table().getName()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(tables);
  }

  private static Map<String, Class<?>> recordsBuiltFromRows() {
    return RepositoryRecords.builtBy(ModuleClasses.compiledWith(Dialog.class), PARTS);
  }
}
