package io.aisha.studio.export;

import static io.aisha.schema.jooq.Tables.API_TOKENS;
import static io.aisha.schema.jooq.Tables.AUDIT_LOG;
import static io.aisha.schema.jooq.Tables.CHARGES;
import static io.aisha.schema.jooq.Tables.CONSENTS;
import static io.aisha.schema.jooq.Tables.EMAIL_ADDRESSES;
import static io.aisha.schema.jooq.Tables.ERASURES;
import static io.aisha.schema.jooq.Tables.EXTERNAL_IDENTITIES;
import static io.aisha.schema.jooq.Tables.GENERATIONS;
import static io.aisha.schema.jooq.Tables.KNOWN_DEVICES;
import static io.aisha.schema.jooq.Tables.ONE_TIME_CODES;
import static io.aisha.schema.jooq.Tables.PASSKEYS;
import static io.aisha.schema.jooq.Tables.PASSWORDS;
import static io.aisha.schema.jooq.Tables.REMOVED_PHOTOS;
import static io.aisha.schema.jooq.Tables.SHARES;
import static io.aisha.schema.jooq.Tables.SPRING_SESSION;
import static io.aisha.schema.jooq.Tables.TELEGRAM_DIALOGS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_PEOPLE;
import static io.aisha.schema.jooq.Tables.TRAININGS;
import static io.aisha.schema.jooq.Tables.USAGE_COUNTS;
import static io.aisha.schema.jooq.Tables.USERS;
import static io.aisha.schema.jooq.Tables.USER_ACTIVITY;
import static io.aisha.schema.jooq.Tables.USER_QUOTAS;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.StoredJson;
import io.aisha.studio.database.Transaction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectForUpdateStep;
import org.jooq.SelectSeekStepN;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a user that are exported as they are. Each table is named with what makes a
/// row the user's; a test compares the list with the schema, so that a new table is not forgotten.
final class RecordsRepository {
  /// In the order of the files.
  private static final Map<Table<?>, Function<UUID, Condition>> EXPORTED = exported();

  private static final Map<String, Table<?>> BY_NAME =
      EXPORTED.keySet().stream().collect(Collectors.toMap(Table::getName, table -> table));

  /// What proves who someone is, what only the program needs, and what is another user's.
  private static final Set<Field<?>> LEFT_OUT =
      Set.of(
          PASSWORDS.HASH,
          API_TOKENS.TOKEN_HASH,
          KNOWN_DEVICES.DEVICE_HASH,
          ONE_TIME_CODES.CODE_HASH,
          EMAIL_ADDRESSES.CODE_HASH,
          SHARES.LINK_HASH,
          SHARES.PICTURE_KEY,
          PASSKEYS.CREDENTIAL,
          PASSKEYS.USER_HANDLE,
          PASSKEYS.PUBLIC_KEY,
          PASSKEYS.ATTESTATION,
          SPRING_SESSION.PRIMARY_ID,
          SPRING_SESSION.SESSION_ID,
          TRAININGS.HANDLE,
          TRAININGS.CALLBACK_HASH,
          TRAININGS.SENT,
          CHARGES.TRACE,
          CHARGES.CALLBACK_HASH,
          ERASURES.WORK);

  private static Map<Table<?>, Function<UUID, Condition>> exported() {
    Map<Table<?>, Function<UUID, Condition>> all = new LinkedHashMap<>();
    all.put(USERS, USERS.ID::eq);
    all.put(PASSWORDS, PASSWORDS.USER_ID::eq);
    all.put(PASSKEYS, PASSKEYS.USER_ID::eq);
    all.put(EXTERNAL_IDENTITIES, EXTERNAL_IDENTITIES.USER_ID::eq);
    all.put(TELEGRAM_PEOPLE, TELEGRAM_PEOPLE.USER_ID::eq);
    all.put(TELEGRAM_DIALOGS, TELEGRAM_DIALOGS.USER_ID::eq);
    all.put(SPRING_SESSION, user -> SPRING_SESSION.PRINCIPAL_NAME.eq(user.toString()));
    all.put(EMAIL_ADDRESSES, EMAIL_ADDRESSES.USER_ID::eq);
    all.put(KNOWN_DEVICES, KNOWN_DEVICES.USER_ID::eq);
    all.put(API_TOKENS, API_TOKENS.USER_ID::eq);
    all.put(
        ONE_TIME_CODES,
        user -> ONE_TIME_CODES.SUBJECT_ID.eq(user).or(ONE_TIME_CODES.CREATED_BY.eq(user)));
    all.put(CONSENTS, CONSENTS.USER_ID::eq);
    all.put(USER_ACTIVITY, USER_ACTIVITY.USER_ID::eq);
    all.put(SHARES, user -> SHARES.USER_ID.eq(user).or(SHARES.RECIPIENT_ID.eq(user)));
    all.put(
        AUDIT_LOG, user -> AUDIT_LOG.ACTOR_ID.eq(user).or(AUDIT_LOG.SUBJECT.eq(user.toString())));
    all.put(TRAININGS, TRAININGS.USER_ID::eq);
    all.put(GENERATIONS, GENERATIONS.USER_ID::eq);
    all.put(CHARGES, CHARGES.USER_ID::eq);
    all.put(USER_QUOTAS, USER_QUOTAS.USER_ID::eq);
    all.put(USAGE_COUNTS, USAGE_COUNTS.USER_ID::eq);
    all.put(REMOVED_PHOTOS, REMOVED_PHOTOS.USER_ID::eq);
    all.put(ERASURES, ERASURES.OWNER_ID::eq);
    return all;
  }

  /// The names of the exported tables, in the order of the files.
  static List<String> tables() {
    return EXPORTED.keySet().stream().map(Table::getName).toList();
  }

  /// A page of a user's rows, by the names of their columns.
  ///
  /// @param name one of [#tables()]
  /// @param after the last row of the previous page; empty for the first page
  List<Row> page(
      Transaction transaction, String name, UserId user, Optional<Row> after, int limit) {
    Table<?> table = Objects.requireNonNull(BY_NAME.get(name));
    List<? extends TableField<?, ?>> key =
        Objects.requireNonNull(table.getPrimaryKey()).getFields();
    SelectSeekStepN<Record> all =
        transaction
            .sql()
            .select(table.fields())
            .from(table)
            .where(Objects.requireNonNull(EXPORTED.get(table)).apply(user.value()))
            .orderBy(key);
    SelectForUpdateStep<Record> page =
        after.isEmpty() ? all.limit(limit) : all.seek(after.get().key().toArray()).limit(limit);
    return page.fetch(
        row -> new Row(key.stream().<Object>map(row::get).toList(), values(table, row)));
  }

  /// One row.
  ///
  /// @param key of the table
  /// @param values by the names of the columns
  record Row(List<Object> key, Map<String, Object> values) {}

  private static Map<String, Object> values(Table<?> table, Record row) {
    Map<String, Object> values = new LinkedHashMap<>();
    Arrays.stream(table.fields())
        .filter(field -> !LEFT_OUT.contains(field))
        .forEach(field -> values.put(field.getName(), value(row.get(field))));
    return values;
  }

  private static Object value(@Nullable Object stored) {
    if (stored instanceof JSONB json) {
      return StoredJson.read(json);
    }
    return stored == null
        ? Optional.empty()
        : stored instanceof Number ? stored : stored.toString();
  }
}
