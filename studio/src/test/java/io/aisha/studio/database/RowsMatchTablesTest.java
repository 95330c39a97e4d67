package io.aisha.studio.database;

import static io.aisha.schema.jooq.Tables.ATTEMPTS;
import static io.aisha.schema.jooq.Tables.AVATARS;
import static io.aisha.schema.jooq.Tables.AVATAR_PHOTOS;
import static io.aisha.schema.jooq.Tables.CHARGES;
import static io.aisha.schema.jooq.Tables.GENERATED_IMAGES;
import static io.aisha.schema.jooq.Tables.GENERATIONS;
import static io.aisha.schema.jooq.Tables.IDEMPOTENCY_KEYS;
import static io.aisha.schema.jooq.Tables.NOTICES;
import static io.aisha.schema.jooq.Tables.REMOVED_PHOTOS;
import static io.aisha.schema.jooq.Tables.SCHEDULED_TASKS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_BOTS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_DELIVERIES;
import static io.aisha.schema.jooq.Tables.TELEGRAM_DIALOGS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_FILES;
import static io.aisha.schema.jooq.Tables.TELEGRAM_NODES;
import static io.aisha.schema.jooq.Tables.TELEGRAM_PEOPLE;
import static io.aisha.schema.jooq.Tables.TELEGRAM_PHOTOS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_UPDATES;
import static io.aisha.schema.jooq.Tables.TRAININGS;
import static io.aisha.schema.jooq.Tables.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.schema.jooq.DefaultCatalog;
import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.generation.GenerationId;
import io.aisha.studio.telegram.Dialog;
import io.aisha.studio.telegram.LivingMessage;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every record that a repository makes of a row has that row's columns: by name, by type, and
/// absent exactly where a column may be null. A column that somebody adds, drops or makes nullable
/// is met here before a person meets it.
class RowsMatchTablesTest {

  private static final List<RowTie> TIES =
      List.of(
          RowTie.of("User", USERS)
              .leftOut("nobody asks since when", USERS.CREATED_AT, USERS.UPDATED_AT),
          RowTie.of("Avatar", AVATARS)
              .renamed("owner", AVATARS.USER_ID)
              .renamed("type", AVATARS.AVATAR_TYPE)
              .renamed("main", AVATARS.IS_MAIN)
              .renamed("data", AVATARS.AVATAR_DATA)
              .leftOut("only giving numbers needs it", AVATARS.PHOTOS_NUMBERED),
          RowTie.of("Photo", AVATAR_PHOTOS)
              .renamed("owner", AVATAR_PHOTOS.USER_ID)
              .renamed("key", AVATAR_PHOTOS.MINIO_KEY)
              .renamed("status", AVATAR_PHOTOS.VALIDATION_STATUS)
              .renamed("verdict", AVATAR_PHOTOS.PHOTO_METADATA)
              .defaulted("widthPx", "0 for a file whose pixels could not be decoded")
              .defaulted("heightPx", "as the width")
              .defaulted("hasFace", "a file that was not judged shows none")
              .defaulted("qualityScore", "a file that was not judged is worth nothing")
              .leftOut("a photo changes only by being judged", AVATAR_PHOTOS.UPDATED_AT),
          RowTie.of("Photo", REMOVED_PHOTOS)
              .renamed("owner", REMOVED_PHOTOS.USER_ID)
              .renamed("key", REMOVED_PHOTOS.MINIO_KEY)
              .renamed("status", REMOVED_PHOTOS.VALIDATION_STATUS)
              .renamed("verdict", REMOVED_PHOTOS.PHOTO_METADATA)
              .defaulted("widthPx", "0 for a file whose pixels could not be decoded")
              .defaulted("heightPx", "as the width")
              .defaulted("hasFace", "a file that was not judged shows none")
              .defaulted("qualityScore", "a file that was not judged is worth nothing")
              .leftOut("a photo changes only by being judged", REMOVED_PHOTOS.UPDATED_AT)
              .leftOut("only until it is forgotten", REMOVED_PHOTOS.REMOVED_AT),
          RowTie.of("Training", TRAININGS)
              .renamed("owner", TRAININGS.USER_ID)
              .leftOut("only its doing needs it, see Order", TRAININGS.CONFIG)
              .leftOut("as well", TRAININGS.KIND, TRAININGS.LEARNING_SINCE)
              .leftOut("kept to be shown with the avatar", TRAININGS.SENT)
              .leftOut(
                  "the release before writes it, see Attempt",
                  TRAININGS.REQUEST_ID,
                  TRAININGS.HANDLE,
                  TRAININGS.DEADLINE,
                  TRAININGS.CALLBACK_HASH)
              .leftOut(
                  "the ledger has them, and keeps them when the training is gone",
                  TRAININGS.ESTIMATED_COST_MICRO_USD,
                  TRAININGS.BILLED_COST_MICRO_USD)
              .leftOut("progress and state say it", TRAININGS.UPDATED_AT),
          RowTie.of("Order", TRAININGS)
              .madeOf("training", TRAININGS.fields())
              .madeOf("terms", TRAININGS.CONFIG)
              .madeOf("kind", TRAININGS.KIND)
              .madeOf("learningSince", TRAININGS.LEARNING_SINCE)
              .leftOut("kept to be shown with the avatar", TRAININGS.SENT),
          RowTie.of("Attempt", ATTEMPTS)
              .madeOf("subject", ATTEMPTS.ID, ATTEMPTS.KIND, ATTEMPTS.USER_ID, ATTEMPTS.AVATAR_ID)
              .madeOf("handle", ATTEMPTS.REQUEST_ID, ATTEMPTS.HANDLE)
              .madeOf("awaitsNotice", ATTEMPTS.CALLBACK_HASH)
              .madeOf(
                  "times",
                  ATTEMPTS.CREATED_AT,
                  ATTEMPTS.LONGEST_SECONDS,
                  ATTEMPTS.SUBMITTED_AT,
                  ATTEMPTS.DEADLINE)
              .defaulted("trace", "nothing to make a handle of")
              .leftOut("its state says it", ATTEMPTS.UPDATED_AT),
          RowTie.of("Charge", CHARGES)
              .leftOut("it is asked for by it", CHARGES.ID, CHARGES.USER_ID)
              .leftOut("only settling reads it", CHARGES.REQUEST_ID, CHARGES.SETTLE_AT)
              .leftOut(
                  "only looking for it reads it",
                  CHARGES.ENDPOINT,
                  CHARGES.ASKED_AT,
                  CHARGES.TRACE,
                  CHARGES.CALLBACK_HASH)
              .leftOut("its state says it", CHARGES.UPDATED_AT),
          RowTie.of("StoredNotice", NOTICES)
              .leftOut("only waiting ones are read", NOTICES.STATE)
              .leftOut("for forgetting old ones", NOTICES.RECEIVED_AT),
          RowTie.of("Generation", GENERATIONS)
              .renamed("owner", GENERATIONS.USER_ID)
              .madeOf("seed", GENERATIONS.PARAMETERS)
              .madeOf("images")
              .leftOut("its state says it", GENERATIONS.CANCEL_REQUESTED)
              .leftOut("the pictures' own codes say more", GENERATIONS.ERROR_DETAIL)
              .leftOut("its times say it", GENERATIONS.UPDATED_AT),
          RowTie.of("GeneratedImage", GENERATED_IMAGES)
              .renamed("owner", GENERATED_IMAGES.USER_ID)
              .renamed("sizeBytes", GENERATED_IMAGES.FILE_SIZE)
              .madeOf("mediaType", GENERATED_IMAGES.IMAGE_METADATA)
              .leftOut(
                  "the release before writes it, see Attempt",
                  GENERATED_IMAGES.HANDLE,
                  GENERATED_IMAGES.SUBMITTED_AT,
                  GENERATED_IMAGES.CALLBACK_HASH)
              .leftOut("read when the bytes are wanted", GENERATED_IMAGES.MINIO_KEY)
              .leftOut("its times say it", GENERATED_IMAGES.UPDATED_AT),
          RowTie.of("Claim", IDEMPOTENCY_KEYS)
              .renamed("resource", IDEMPOTENCY_KEYS.RESOURCE_ID)
              .leftOut(
                  "it is asked for by them",
                  IDEMPOTENCY_KEYS.USER_ID,
                  IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY)
              .leftOut("for forgetting old ones", IDEMPOTENCY_KEYS.CREATED_AT),
          RowTie.of("TelegramPerson", TELEGRAM_PEOPLE)
              .leftOut("nobody asks since when", TELEGRAM_PEOPLE.CREATED_AT),
          RowTie.of("StoredUpdate", TELEGRAM_UPDATES)
              .defaulted("payload", "only waiting ones are read, which have it")
              .leftOut("the order in which they are read", TELEGRAM_UPDATES.ARRIVAL)
              .leftOut("only waiting ones are read", TELEGRAM_UPDATES.STATE),
          RowTie.of("Dialog", TELEGRAM_DIALOGS)
              .renamed("person", TELEGRAM_DIALOGS.USER_ID)
              .madeOf(
                  "standing",
                  TELEGRAM_DIALOGS.PLACE,
                  TELEGRAM_DIALOGS.REMARK,
                  TELEGRAM_DIALOGS.REVISION,
                  TELEGRAM_DIALOGS.BURST_AT)
              .madeOf(
                  "showing",
                  TELEGRAM_DIALOGS.MESSAGE_ID,
                  TELEGRAM_DIALOGS.MESSAGE_KIND,
                  TELEGRAM_DIALOGS.SHOWN_HASH,
                  TELEGRAM_DIALOGS.SHOWN_AT,
                  TELEGRAM_DIALOGS.NEWEST_MESSAGE_ID,
                  TELEGRAM_DIALOGS.SENDING,
                  TELEGRAM_DIALOGS.AWAITED)
              .madeOf("pacing", TELEGRAM_DIALOGS.PAUSED_UNTIL, TELEGRAM_DIALOGS.SLOT_AT)
              .leftOut(
                  "the lease's own affair", TELEGRAM_DIALOGS.DUE_AT, TELEGRAM_DIALOGS.LEASED_BY)
              .leftOut("the release before writes it", TELEGRAM_DIALOGS.LEASED_UNTIL)
              .leftOut(
                  "nobody asks since when",
                  TELEGRAM_DIALOGS.CREATED_AT,
                  TELEGRAM_DIALOGS.UPDATED_AT),
          RowTie.of("ArrivedPhoto", TELEGRAM_PHOTOS)
              .leftOut(
                  "claiming's own affair", TELEGRAM_PHOTOS.NOT_BEFORE, TELEGRAM_PHOTOS.LEASED_BY)
              .leftOut("the release before writes it", TELEGRAM_PHOTOS.LEASED_UNTIL)
              .leftOut("only those to be answered are asked for", TELEGRAM_PHOTOS.ANSWERED),
          RowTie.of("BotState", TELEGRAM_BOTS)
              .leftOut("the release before writes it", TELEGRAM_BOTS.POLLED_UNTIL),
          RowTie.of("Node", TELEGRAM_NODES),
          RowTie.of("KnownFile", TELEGRAM_FILES)
              .leftOut("for forgetting old ones", TELEGRAM_FILES.CREATED_AT),
          RowTie.of("Delivery", TELEGRAM_DELIVERIES)
              .leftOut("only to be asked for once", TELEGRAM_DELIVERIES.DELIVERY_KEY)
              .leftOut("for forgetting old ones", TELEGRAM_DELIVERIES.CREATED_AT),
          RowTie.of("FailingJob", SCHEDULED_TASKS)
              .renamed("kind", SCHEDULED_TASKS.TASK_NAME)
              .renamed("id", SCHEDULED_TASKS.TASK_INSTANCE)
              .renamed("failures", SCHEDULED_TASKS.CONSECUTIVE_FAILURES)
              .renamed("nextTry", SCHEDULED_TASKS.EXECUTION_TIME)
              .defaulted("failures", "only rows that have failed are read")
              .leftOut(
                  "the scheduler's own affair",
                  SCHEDULED_TASKS.TASK_DATA,
                  SCHEDULED_TASKS.PICKED,
                  SCHEDULED_TASKS.PICKED_BY,
                  SCHEDULED_TASKS.LAST_SUCCESS,
                  SCHEDULED_TASKS.LAST_FAILURE,
                  SCHEDULED_TASKS.LAST_HEARTBEAT,
                  SCHEDULED_TASKS.VERSION,
                  SCHEDULED_TASKS.PRIORITY));

  /// They are made of some columns of a row, and stand in a record that is tied.
  private static final Set<Class<?>> PARTS =
      Set.of(
          GenerationId.class,
          WorkHandle.class,
          Dialog.Standing.class,
          Dialog.Showing.class,
          Dialog.Pacing.class,
          LivingMessage.class);

  static Stream<String> tied() {
    return TIES.stream().map(RowTie::name);
  }

  @ParameterizedTest
  @MethodSource("tied")
  void aRecordHasTheColumnsOfItsRow(String name) {
    RowTie tie = TIES.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();

    assertThat(recordsMadeOfRows())
        .hasEntrySatisfying(name, type -> assertThat(tie.problems(type)).isEmpty());
  }

  @Test
  void everyRecordMadeOfARowIsTied() {
    assertThat(recordsMadeOfRows().keySet()).containsExactlyInAnyOrderElementsOf(tied().toList());
  }

  @Test
  void everyTableIsTied() {
    List<String> tables =
        DefaultCatalog.DEFAULT_CATALOG
            .schemaStream()
            .flatMap(schema -> schema.getTables().stream())
            .map(Table::getName)
            .toList();

    assertThat(TIES.stream().map(tie -> tie.table().getName()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(tables);
  }

  /// Methods and lambdas of repositories that take a row and give a record.
  private static Map<String, Class<?>> recordsMadeOfRows() {
    Map<String, Class<?>> made = new TreeMap<>();
    StudioClasses.all().stream()
        .filter(type -> type.getSimpleName().endsWith("Repository"))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.getReturnType().isRecord())
        .filter(method -> !PARTS.contains(method.getReturnType()))
        .forEach(method ->
            row(method)
                .forEach(table ->
                    made.put(
                        RowTie.name(method.getReturnType().getSimpleName(), table),
                        method.getReturnType())));
    return made;
  }

  private static Stream<Table<?>> row(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .filter(TableRecord.class::isAssignableFrom)
        .flatMap(row ->
            DefaultCatalog.DEFAULT_CATALOG
                .schemaStream()
                .flatMap(schema -> schema.getTables().stream())
                .filter(table -> table.getRecordType() == row));
  }
}
