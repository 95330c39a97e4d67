package io.aisha.studio.database;

import static io.aisha.schema.jooq.Tables.API_TOKENS;
import static io.aisha.schema.jooq.Tables.ATTEMPTS;
import static io.aisha.schema.jooq.Tables.AUDIT_LOG;
import static io.aisha.schema.jooq.Tables.AVATARS;
import static io.aisha.schema.jooq.Tables.AVATAR_PHOTOS;
import static io.aisha.schema.jooq.Tables.CHARGES;
import static io.aisha.schema.jooq.Tables.CONSENTS;
import static io.aisha.schema.jooq.Tables.EMAIL_ADDRESSES;
import static io.aisha.schema.jooq.Tables.ERASURES;
import static io.aisha.schema.jooq.Tables.EXTERNAL_IDENTITIES;
import static io.aisha.schema.jooq.Tables.FAILURES;
import static io.aisha.schema.jooq.Tables.GENERATED_IMAGES;
import static io.aisha.schema.jooq.Tables.GENERATIONS;
import static io.aisha.schema.jooq.Tables.IDEMPOTENCY_KEYS;
import static io.aisha.schema.jooq.Tables.KNOWN_DEVICES;
import static io.aisha.schema.jooq.Tables.NOTICES;
import static io.aisha.schema.jooq.Tables.ONE_TIME_CODES;
import static io.aisha.schema.jooq.Tables.PASSKEYS;
import static io.aisha.schema.jooq.Tables.PASSWORDS;
import static io.aisha.schema.jooq.Tables.REMOVED_PHOTOS;
import static io.aisha.schema.jooq.Tables.SCHEDULED_TASKS;
import static io.aisha.schema.jooq.Tables.SHARES;
import static io.aisha.schema.jooq.Tables.SIGN_IN_ATTEMPTS;
import static io.aisha.schema.jooq.Tables.SPRING_SESSION;
import static io.aisha.schema.jooq.Tables.SPRING_SESSION_ATTRIBUTES;
import static io.aisha.schema.jooq.Tables.TELEGRAM_PEOPLE;
import static io.aisha.schema.jooq.Tables.TRAININGS;
import static io.aisha.schema.jooq.Tables.USAGE_COUNTS;
import static io.aisha.schema.jooq.Tables.USED_SIGN_IN_PROOFS;
import static io.aisha.schema.jooq.Tables.USERS;
import static io.aisha.schema.jooq.Tables.USER_ACTIVITY;
import static io.aisha.schema.jooq.Tables.USER_QUOTAS;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisha.studio.engine.WorkHandle;
import io.aisha.studio.generation.GenerationId;
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
/// and nullability. Adding, dropping or changing a column without adapting the record fails this
/// test.
class RowsMatchTablesTest {

  private static final List<RowMapping> MAPPINGS =
      List.of(
          RowMapping.of("User", USERS)
              .derivedFrom("blocked", USERS.BLOCKED_AT)
              .omitting("not needed", USERS.CREATED_AT, USERS.UPDATED_AT),
          RowMapping.of("OneTimeCode", ONE_TIME_CODES)
              .renamed("subject", ONE_TIME_CODES.SUBJECT_ID)
              .omitting("only used in the query", ONE_TIME_CODES.ID, ONE_TIME_CODES.CODE_HASH)
              .omitting("only usable rows are read", ONE_TIME_CODES.USED_AT)
              .renamed("by", ONE_TIME_CODES.CREATED_BY)
              .omitting("stored for the audit", ONE_TIME_CODES.CREATED_AT),
          RowMapping.of("StoredFailure", FAILURES)
              .derivedFrom(
                  "failure",
                  FAILURES.HAPPENED_AT,
                  FAILURES.KIND,
                  FAILURES.INCIDENT,
                  FAILURES.PLACE,
                  FAILURES.STATUS,
                  FAILURES.CODE,
                  FAILURES.ERROR),
          RowMapping.of("StoredEmail", EMAIL_ADDRESSES)
              .omitting(
                  "only used in the query",
                  EMAIL_ADDRESSES.CODE_HASH,
                  EMAIL_ADDRESSES.CODE_EXPIRES_AT),
          RowMapping.of("ConnectedIdentity", EXTERNAL_IDENTITIES),
          RowMapping.of("ApiToken", API_TOKENS)
              .omitting("only used in the query", API_TOKENS.TOKEN_HASH),
          RowMapping.of("Passkey", PASSKEYS)
              .derivedFrom(
                  "credential",
                  PASSKEYS.CREDENTIAL,
                  PASSKEYS.USER_HANDLE,
                  PASSKEYS.PUBLIC_KEY,
                  PASSKEYS.ATTESTATION,
                  PASSKEYS.SIGNATURE_COUNT),
          RowMapping.of("AuditEntry", AUDIT_LOG)
              .renamed("actor", AUDIT_LOG.ACTOR_ID)
              .derivedFrom("detail", AUDIT_LOG.DETAIL),
          RowMapping.of("Erasure", ERASURES)
              .renamed("owner", ERASURES.OWNER_ID)
              .omitting("not needed", ERASURES.UPDATED_AT),
          RowMapping.of("Consent", CONSENTS)
              .omitting("only used in the query", CONSENTS.ID, CONSENTS.USER_ID),
          RowMapping.of("Failures", SIGN_IN_ATTEMPTS)
              .omitting("only used in the query", SIGN_IN_ATTEMPTS.KEY_HASH),
          RowMapping.of("Avatar", AVATARS)
              .renamed("owner", AVATARS.USER_ID)
              .renamed("type", AVATARS.AVATAR_TYPE)
              .renamed("main", AVATARS.IS_MAIN)
              .renamed("data", AVATARS.AVATAR_DATA)
              .omitting("only needed for numbering photos", AVATARS.PHOTOS_NUMBERED),
          RowMapping.of("Photo", AVATAR_PHOTOS)
              .renamed("owner", AVATAR_PHOTOS.USER_ID)
              .renamed("key", AVATAR_PHOTOS.MINIO_KEY)
              .renamed("status", AVATAR_PHOTOS.VALIDATION_STATUS)
              .renamed("verdict", AVATAR_PHOTOS.PHOTO_METADATA)
              .withDefault("widthPx", "0 for a file whose pixels could not be decoded")
              .withDefault("heightPx", "as the width")
              .withDefault("hasFace", "no face before the file is judged")
              .withDefault("qualityScore", "0 before the file is judged")
              .omitting("a photo changes only when it is judged", AVATAR_PHOTOS.UPDATED_AT),
          RowMapping.of("Photo", REMOVED_PHOTOS)
              .renamed("owner", REMOVED_PHOTOS.USER_ID)
              .renamed("key", REMOVED_PHOTOS.MINIO_KEY)
              .renamed("status", REMOVED_PHOTOS.VALIDATION_STATUS)
              .renamed("verdict", REMOVED_PHOTOS.PHOTO_METADATA)
              .withDefault("widthPx", "0 for a file whose pixels could not be decoded")
              .withDefault("heightPx", "as the width")
              .withDefault("hasFace", "no face before the file is judged")
              .withDefault("qualityScore", "0 before the file is judged")
              .omitting("a photo changes only when it is judged", REMOVED_PHOTOS.UPDATED_AT)
              .omitting("only used for purging", REMOVED_PHOTOS.REMOVED_AT),
          RowMapping.of("Training", TRAININGS)
              .renamed("owner", TRAININGS.USER_ID)
              .omitting("only needed for processing, see TrainingDetails", TRAININGS.CONFIG)
              .omitting("only needed for processing", TRAININGS.KIND, TRAININGS.LEARNING_SINCE)
              .omitting("stored to be shown with the avatar", TRAININGS.SENT)
              .omitting(
                  "written by the previous release, see Attempt",
                  TRAININGS.REQUEST_ID,
                  TRAININGS.HANDLE,
                  TRAININGS.DEADLINE,
                  TRAININGS.CALLBACK_HASH)
              .omitting(
                  "stored in the ledger, which outlives the training",
                  TRAININGS.ESTIMATED_COST_MICRO_USD,
                  TRAININGS.BILLED_COST_MICRO_USD)
              .omitting("implied by progress and state", TRAININGS.UPDATED_AT),
          RowMapping.of("TrainingDetails", TRAININGS)
              .derivedFrom("training", TRAININGS.fields())
              .derivedFrom("parameters", TRAININGS.CONFIG)
              .derivedFrom("kind", TRAININGS.KIND)
              .derivedFrom("trainingSince", TRAININGS.LEARNING_SINCE)
              .omitting("stored to be shown with the avatar", TRAININGS.SENT),
          RowMapping.of("Attempt", ATTEMPTS)
              .derivedFrom(
                  "subject", ATTEMPTS.ID, ATTEMPTS.KIND, ATTEMPTS.USER_ID, ATTEMPTS.AVATAR_ID)
              .derivedFrom("handle", ATTEMPTS.REQUEST_ID, ATTEMPTS.HANDLE)
              .derivedFrom(
                  "times",
                  ATTEMPTS.CREATED_AT,
                  ATTEMPTS.LONGEST_SECONDS,
                  ATTEMPTS.SUBMITTED_AT,
                  ATTEMPTS.DEADLINE)
              .omitting("webhook events find their attempt by it", ATTEMPTS.CALLBACK_HASH)
              .withDefault("trace", "empty without a trace")
              .omitting("implied by the state", ATTEMPTS.UPDATED_AT),
          RowMapping.of("Charge", CHARGES)
              .omitting("only used in the query", CHARGES.ID, CHARGES.USER_ID)
              .omitting("only used for settling", CHARGES.REQUEST_ID, CHARGES.SETTLE_AT)
              .omitting(
                  "only used for searching",
                  CHARGES.ENDPOINT,
                  CHARGES.ASKED_AT,
                  CHARGES.TRACE,
                  CHARGES.CALLBACK_HASH)
              .omitting("implied by the state", CHARGES.UPDATED_AT),
          RowMapping.of("StoredWebhookEvent", NOTICES)
              .omitting("only waiting rows are read", NOTICES.STATE)
              .omitting("only used for purging", NOTICES.RECEIVED_AT),
          RowMapping.of("Generation", GENERATIONS)
              .renamed("owner", GENERATIONS.USER_ID)
              .derivedFrom("seed", GENERATIONS.PARAMETERS)
              .derivedFrom("images")
              .omitting("implied by the state", GENERATIONS.CANCEL_REQUESTED)
              .omitting("the pictures' codes are more specific", GENERATIONS.ERROR_DETAIL)
              .omitting("implied by the times", GENERATIONS.UPDATED_AT),
          RowMapping.of("GeneratedImage", GENERATED_IMAGES)
              .renamed("owner", GENERATED_IMAGES.USER_ID)
              .renamed("sizeBytes", GENERATED_IMAGES.FILE_SIZE)
              .derivedFrom("mediaType", GENERATED_IMAGES.IMAGE_METADATA)
              .omitting(
                  "written by the previous release, see Attempt",
                  GENERATED_IMAGES.HANDLE,
                  GENERATED_IMAGES.SUBMITTED_AT,
                  GENERATED_IMAGES.CALLBACK_HASH)
              .omitting("only used for reading the bytes", GENERATED_IMAGES.MINIO_KEY)
              .omitting("implied by the times", GENERATED_IMAGES.UPDATED_AT),
          RowMapping.of("Quota", USER_QUOTAS)
              .omitting("only used in the query", USER_QUOTAS.USER_ID),
          RowMapping.of("Share", SHARES)
              .renamed("owner", SHARES.USER_ID)
              .renamed("recipient", SHARES.RECIPIENT_ID)
              .omitting("only used in the query", SHARES.LINK_HASH)
              .omitting("only used for the names of pictures", SHARES.PICTURE_KEY),
          RowMapping.of("Claim", IDEMPOTENCY_KEYS)
              .renamed("resource", IDEMPOTENCY_KEYS.RESOURCE_ID)
              .omitting(
                  "only used in the query",
                  IDEMPOTENCY_KEYS.USER_ID,
                  IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY)
              .omitting("only used for purging", IDEMPOTENCY_KEYS.CREATED_AT),
          RowMapping.of("LinkedAccount", TELEGRAM_PEOPLE)
              .omitting("not needed", TELEGRAM_PEOPLE.CREATED_AT),
          RowMapping.of("FailingJob", SCHEDULED_TASKS)
              .renamed("kind", SCHEDULED_TASKS.TASK_NAME)
              .renamed("id", SCHEDULED_TASKS.TASK_INSTANCE)
              .renamed("failures", SCHEDULED_TASKS.CONSECUTIVE_FAILURES)
              .renamed("nextTry", SCHEDULED_TASKS.EXECUTION_TIME)
              .withDefault("failures", "only failed rows are read")
              .omitting(
                  "internal to the scheduler",
                  SCHEDULED_TASKS.TASK_DATA,
                  SCHEDULED_TASKS.PICKED,
                  SCHEDULED_TASKS.PICKED_BY,
                  SCHEDULED_TASKS.LAST_SUCCESS,
                  SCHEDULED_TASKS.LAST_FAILURE,
                  SCHEDULED_TASKS.LAST_HEARTBEAT,
                  SCHEDULED_TASKS.VERSION,
                  SCHEDULED_TASKS.PRIORITY));

  /// Tables without a record: single values are read, or the framework reads them.
  private static final Set<Table<?>> WITHOUT_RECORD =
      Set.of(
          PASSWORDS,
          KNOWN_DEVICES,
          USED_SIGN_IN_PROOFS,
          USER_ACTIVITY,
          SPRING_SESSION,
          SPRING_SESSION_ATTRIBUTES,
          USAGE_COUNTS);

  /// Records that are built from some columns of a row, and are components of a compared record.
  private static final Set<Class<?>> PARTS = Set.of(GenerationId.class, WorkHandle.class);

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
            .filter(table -> !RepositoryRecords.belongsToBot(table))
            .filter(table -> !WITHOUT_RECORD.contains(table))
            .map(Table::getName)
            .toList();

    assertThat(
            MAPPINGS.stream().map(mapping -> mapping.table().getName()).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(tables);
  }

  private static Map<String, Class<?>> recordsBuiltFromRows() {
    return RepositoryRecords.builtBy(ModuleClasses.compiledWith(Database.class), PARTS);
  }
}
