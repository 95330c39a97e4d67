package io.aisha.studio.merge;

import static io.aisha.schema.jooq.Tables.API_TOKENS;
import static io.aisha.schema.jooq.Tables.ATTEMPTS;
import static io.aisha.schema.jooq.Tables.AVATAR_PHOTOS;
import static io.aisha.schema.jooq.Tables.CHARGES;
import static io.aisha.schema.jooq.Tables.CONSENTS;
import static io.aisha.schema.jooq.Tables.EMAIL_ADDRESSES;
import static io.aisha.schema.jooq.Tables.ERASURES;
import static io.aisha.schema.jooq.Tables.EXTERNAL_IDENTITIES;
import static io.aisha.schema.jooq.Tables.GENERATED_IMAGES;
import static io.aisha.schema.jooq.Tables.GENERATIONS;
import static io.aisha.schema.jooq.Tables.IDEMPOTENCY_KEYS;
import static io.aisha.schema.jooq.Tables.KNOWN_DEVICES;
import static io.aisha.schema.jooq.Tables.PASSKEYS;
import static io.aisha.schema.jooq.Tables.PASSWORDS;
import static io.aisha.schema.jooq.Tables.REMOVED_PHOTOS;
import static io.aisha.schema.jooq.Tables.SHARES;
import static io.aisha.schema.jooq.Tables.SPRING_SESSION;
import static io.aisha.schema.jooq.Tables.TELEGRAM_DIALOGS;
import static io.aisha.schema.jooq.Tables.TELEGRAM_PEOPLE;
import static io.aisha.schema.jooq.Tables.TRAININGS;
import static io.aisha.schema.jooq.Tables.USERS;
import static io.aisha.schema.jooq.Tables.USER_ACTIVITY;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import io.aisha.schema.jooq.DefaultSchema;
import io.aisha.schema.jooq.enums.Tokenscope;
import io.aisha.schema.jooq.tables.records.ApiTokensRecord;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;

/// The user in every table that has one. A table that is not named here makes a merge fail as soon
/// as it has a row of the user, so that no row can be lost silently.
final class MergeRepository {
  /// Tables whose rows only get another user.
  private static final List<TableField<?, UUID>> MOVED =
      List.of(
          AVATAR_PHOTOS.USER_ID,
          REMOVED_PHOTOS.USER_ID,
          TRAININGS.USER_ID,
          GENERATIONS.USER_ID,
          GENERATED_IMAGES.USER_ID,
          CHARGES.USER_ID,
          SHARES.USER_ID,
          ERASURES.OWNER_ID,
          EXTERNAL_IDENTITIES.USER_ID,
          PASSKEYS.USER_ID,
          TELEGRAM_DIALOGS.USER_ID,
          TELEGRAM_PEOPLE.USER_ID);

  /// Tables whose remaining rows are deleted with the user: the other account has the same, or they
  /// are about a login that no longer exists.
  private static final Set<Table<?>> DROPPED =
      Set.of(PASSWORDS, KNOWN_DEVICES, CONSENTS, IDEMPOTENCY_KEYS, EMAIL_ADDRESSES, USER_ACTIVITY);

  private static final int TOKEN_NAME_LENGTH_MAX = 100;

  /// Whether an engine works for the user, or may.
  boolean isWorking(Transaction transaction, UserId user) {
    return transaction.sql().fetchExists(ATTEMPTS, ATTEMPTS.USER_ID.eq(user.value()));
  }

  void move(Transaction transaction, UserId from, UserId to) {
    moveLanguage(transaction, from, to);
    endSharesWithOneself(transaction, from, to);
    MOVED.forEach(user ->
        transaction
            .sql()
            .update(Objects.requireNonNull(user.getTable()))
            .set(user, to.value())
            .where(user.eq(from.value()))
            .execute());
    moveTokens(transaction, from, to);
    moveConsents(transaction, from, to);
    moveIdempotencyKeys(transaction, from, to);
    moveReceivedShares(transaction, from, to);
    moveEmailAddress(transaction, from, to);
  }

  /// A verified address, unless the other account has one.
  private static void moveEmailAddress(Transaction transaction, UserId from, UserId to) {
    var other = EMAIL_ADDRESSES.as("other");
    transaction
        .sql()
        .update(EMAIL_ADDRESSES)
        .set(EMAIL_ADDRESSES.USER_ID, to.value())
        .where(
            EMAIL_ADDRESSES.USER_ID.eq(from.value()),
            EMAIL_ADDRESSES.VERIFIED_AT.isNotNull(),
            notExists(
                selectOne()
                    .from(other)
                    .where(other.USER_ID.eq(to.value()), other.VERIFIED_AT.isNotNull())))
        .execute();
  }

  /// The bot goes on in the language of its chat.
  private static void moveLanguage(Transaction transaction, UserId from, UserId to) {
    var before = USERS.as("before");
    transaction
        .sql()
        .update(USERS)
        .set(USERS.LANGUAGE, select(before.LANGUAGE).from(before).where(before.ID.eq(from.value())))
        .where(
            USERS.ID.eq(to.value()),
            exists(
                selectOne().from(TELEGRAM_PEOPLE).where(TELEGRAM_PEOPLE.USER_ID.eq(from.value()))))
        .execute();
  }

  private static void endSharesWithOneself(Transaction transaction, UserId from, UserId to) {
    List<UUID> both = List.of(from.value(), to.value());
    transaction
        .sql()
        .deleteFrom(SHARES)
        .where(SHARES.USER_ID.in(both), SHARES.RECIPIENT_ID.in(both))
        .execute();
  }

  private static void moveReceivedShares(Transaction transaction, UserId from, UserId to) {
    var other = SHARES.as("other");
    transaction
        .sql()
        .deleteFrom(SHARES)
        .where(
            SHARES.RECIPIENT_ID.eq(from.value()),
            exists(
                selectOne()
                    .from(other)
                    .where(
                        other.RECIPIENT_ID.eq(to.value()),
                        other.AVATAR_ID.eq(SHARES.AVATAR_ID),
                        other.IMAGE_ID.isNotDistinctFrom(SHARES.IMAGE_ID))))
        .execute();
    transaction
        .sql()
        .update(SHARES)
        .set(SHARES.RECIPIENT_ID, to.value())
        .where(SHARES.RECIPIENT_ID.eq(from.value()))
        .execute();
  }

  /// A token of a member that may administer is left from when the member did; it must not do so
  /// again for an administrator.
  private static void moveTokens(Transaction transaction, UserId from, UserId to) {
    transaction
        .sql()
        .update(API_TOKENS)
        .set(API_TOKENS.SCOPE, Tokenscope.write)
        .where(API_TOKENS.USER_ID.eq(from.value()), API_TOKENS.SCOPE.eq(Tokenscope.admin))
        .execute();
    Set<String> taken =
        transaction
            .sql()
            .select(API_TOKENS.NAME)
            .from(API_TOKENS)
            .where(API_TOKENS.USER_ID.eq(to.value()))
            .fetchSet(API_TOKENS.NAME);
    for (ApiTokensRecord token :
        transaction
            .sql()
            .selectFrom(API_TOKENS)
            .where(API_TOKENS.USER_ID.eq(from.value()))
            .orderBy(API_TOKENS.ID)
            .fetch()) {
      String name = token.getName();
      for (int number = 2; !taken.add(name); number++) {
        name = numbered(token.getName(), number);
      }
      transaction
          .sql()
          .update(API_TOKENS)
          .set(API_TOKENS.USER_ID, to.value())
          .set(API_TOKENS.NAME, name)
          .where(API_TOKENS.ID.eq(token.getId()))
          .execute();
    }
  }

  private static String numbered(String name, int number) {
    String ending = " " + number;
    int room = TOKEN_NAME_LENGTH_MAX - ending.length();
    int length = name.codePointCount(0, name.length());
    return (length <= room ? name : name.substring(0, name.offsetByCodePoints(0, room))) + ending;
  }

  private static void moveConsents(Transaction transaction, UserId from, UserId to) {
    var other = CONSENTS.as("other");
    transaction
        .sql()
        .update(CONSENTS)
        .set(CONSENTS.USER_ID, to.value())
        .where(
            CONSENTS.USER_ID.eq(from.value()),
            notExists(
                selectOne()
                    .from(other)
                    .where(other.USER_ID.eq(to.value()), other.VERSION.eq(CONSENTS.VERSION))))
        .execute();
  }

  /// A program that repeats a request with a token that has moved must not start anything twice.
  private static void moveIdempotencyKeys(Transaction transaction, UserId from, UserId to) {
    var other = IDEMPOTENCY_KEYS.as("other");
    transaction
        .sql()
        .update(IDEMPOTENCY_KEYS)
        .set(IDEMPOTENCY_KEYS.USER_ID, to.value())
        .where(
            IDEMPOTENCY_KEYS.USER_ID.eq(from.value()),
            notExists(
                selectOne()
                    .from(other)
                    .where(
                        other.USER_ID.eq(to.value()),
                        other.IDEMPOTENCY_KEY.eq(IDEMPOTENCY_KEYS.IDEMPOTENCY_KEY))))
        .execute();
  }

  /// Looks into all tables, found by their columns.
  ///
  /// @throws IllegalStateException when deleting the user would lose rows
  void requireNoneLeft(Transaction transaction, UserId user) {
    List<String> left =
        DefaultSchema.DEFAULT_SCHEMA.getTables().stream()
            .filter(table -> !DROPPED.contains(table))
            .filter(table ->
                ofUsers(table)
                    .anyMatch(
                        field -> transaction.sql().fetchExists(table, field.eq(user.value()))))
            .map(Table::getName)
            .sorted()
            .toList();
    if (!left.isEmpty()) {
      throw new IllegalStateException("a merge would lose rows of the tables " + left);
    }
  }

  private static Stream<Field<UUID>> ofUsers(Table<?> table) {
    return Stream.of("user_id", "recipient_id", "owner_id")
        .flatMap(name -> Stream.ofNullable(table.field(name)))
        .filter(field -> field.getType() == UUID.class)
        .map(field -> field.coerce(UUID.class));
  }

  void endSessions(Transaction transaction, UserId user) {
    transaction
        .sql()
        .deleteFrom(SPRING_SESSION)
        .where(SPRING_SESSION.PRINCIPAL_NAME.eq(user.toString()))
        .execute();
  }
}
