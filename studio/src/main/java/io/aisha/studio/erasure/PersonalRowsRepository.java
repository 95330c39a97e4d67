package io.aisha.studio.erasure;

import static io.aisha.schema.jooq.Tables.ATTEMPTS;
import static io.aisha.schema.jooq.Tables.AUDIT_LOG;
import static io.aisha.schema.jooq.Tables.AVATARS;
import static io.aisha.schema.jooq.Tables.CHARGES;
import static io.aisha.schema.jooq.Tables.ERASURES;
import static io.aisha.schema.jooq.Tables.GENERATED_IMAGES;
import static io.aisha.schema.jooq.Tables.NOTICES;
import static io.aisha.schema.jooq.Tables.ONE_TIME_CODES;
import static io.aisha.schema.jooq.Tables.SPRING_SESSION;
import static io.aisha.schema.jooq.Tables.TELEGRAM_DIALOGS;
import static io.aisha.schema.jooq.Tables.TRAININGS;
import static io.aisha.schema.jooq.Tables.USERS;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.aisha.schema.jooq.DefaultSchema;
import io.aisha.schema.jooq.enums.Chargestate;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/// Counts the rows of a user or an avatar in all tables, found by their columns, so that a new
/// table is counted without being named here.
final class PersonalRowsRepository {

  /// Their rows are kept without the user, or are deleted by the surface that owns them.
  private static final Set<Table<?>> OTHERS = Set.of(CHARGES, ERASURES, TELEGRAM_DIALOGS);

  /// The number of rows of a user by the name of the table; tables without any are left out.
  Map<String, Integer> ofUser(Transaction transaction, UserId user) {
    return count(transaction, table -> isUsers(table, user.value()));
  }

  /// The number of rows of an avatar, in the same way.
  Map<String, Integer> ofAvatar(Transaction transaction, AvatarId avatar) {
    return count(
        transaction,
        table ->
            table.equals(AVATARS)
                ? Optional.of(AVATARS.ID.eq(avatar.value()))
                : column(table, "avatar_id").map(field -> field.eq(avatar.value())));
  }

  /// The rows about a user that are kept: those of the audit log, and charges without the user.
  Map<String, Integer> kept(Transaction transaction, UserId user) {
    Map<String, Integer> kept = new TreeMap<>();
    put(
        kept,
        AUDIT_LOG,
        transaction
            .sql()
            .fetchCount(
                AUDIT_LOG,
                AUDIT_LOG.ACTOR_ID.eq(user.value()).or(AUDIT_LOG.SUBJECT.eq(user.toString()))));
    put(kept, CHARGES, transaction.sql().fetchCount(CHARGES, CHARGES.USER_ID.eq(user.value())));
    return kept;
  }

  /// The charges of an avatar, which are kept without it.
  Map<String, Integer> kept(Transaction transaction, AvatarId avatar) {
    Map<String, Integer> kept = new TreeMap<>();
    put(kept, CHARGES, transaction.sql().fetchCount(CHARGES, isAvatars(avatar)));
    return kept;
  }

  /// What a user has requested from engines.
  List<ErasureWork.Request> requests(Transaction transaction, UserId user) {
    return requests(
        transaction, CHARGES.USER_ID.eq(user.value()), ATTEMPTS.USER_ID.eq(user.value()));
  }

  /// What was requested from engines for an avatar.
  List<ErasureWork.Request> requests(Transaction transaction, AvatarId avatar) {
    return requests(transaction, isAvatars(avatar), ATTEMPTS.AVATAR_ID.eq(avatar.value()));
  }

  /// The charges of a user for which an engine may have received something that has no request id
  /// yet, by their subjects.
  List<UUID> unlinked(Transaction transaction, UserId user) {
    return unlinked(transaction, CHARGES.USER_ID.eq(user.value()));
  }

  /// The same of an avatar.
  List<UUID> unlinked(Transaction transaction, AvatarId avatar) {
    return unlinked(transaction, isAvatars(avatar));
  }

  private static List<UUID> unlinked(Transaction transaction, Condition charges) {
    return transaction
        .sql()
        .select(CHARGES.SUBJECT_ID)
        .from(CHARGES)
        .where(charges, CHARGES.REQUEST_ID.isNull(), CHARGES.STATE.ne(Chargestate.released))
        .orderBy(CHARGES.SUBJECT_ID)
        .fetch(CHARGES.SUBJECT_ID);
  }

  /// What engines have received for these subjects, whose other rows are gone.
  List<Received> received(Transaction transaction, List<UUID> subjects) {
    return transaction
        .sql()
        .select(CHARGES.ENGINE, CHARGES.REQUEST_ID)
        .from(CHARGES)
        .where(CHARGES.SUBJECT_ID.in(subjects), CHARGES.STATE.eq(Chargestate.spent))
        .orderBy(CHARGES.SUBJECT_ID)
        .fetch(row -> new Received(row.value1(), Optional.ofNullable(row.value2())));
  }

  /// Something that an engine has received.
  ///
  /// @param requestId empty when it is still unknown, as when the engine's answer was lost
  record Received(String engine, Optional<String> requestId) {}

  /// Deletes sessions of a user. A request that was under way when the user was erased may have
  /// stored its session afterwards.
  int deleteSessions(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .deleteFrom(SPRING_SESSION)
        .where(SPRING_SESSION.PRINCIPAL_NAME.eq(user.toString()))
        .execute();
  }

  /// The attempts of an avatar, which are running.
  List<UUID> attempts(Transaction transaction, AvatarId avatar) {
    return transaction
        .sql()
        .select(ATTEMPTS.ID)
        .from(ATTEMPTS)
        .where(ATTEMPTS.AVATAR_ID.eq(avatar.value()))
        .fetch(ATTEMPTS.ID);
  }

  /// Deletes webhook events of engines about these requests, which contain what was made.
  int deleteWebhookEvents(Transaction transaction, List<ErasureWork.Request> requests) {
    return requests.isEmpty()
        ? 0
        : transaction
            .sql()
            .deleteFrom(NOTICES)
            .where(
                row(NOTICES.ENGINE, NOTICES.REQUEST_ID)
                    .in(
                        requests.stream()
                            .map(request -> row(request.engine(), request.requestId()))
                            .toList()))
            .execute();
  }

  private static List<ErasureWork.Request> requests(
      Transaction transaction, Condition charges, Condition attempts) {
    Set<ErasureWork.Request> found =
        new LinkedHashSet<>(
            transaction
                .sql()
                .select(CHARGES.ENGINE, CHARGES.REQUEST_ID)
                .from(CHARGES)
                .where(charges, CHARGES.REQUEST_ID.isNotNull())
                .fetch(row -> new ErasureWork.Request(row.value1(), row.value2())));
    found.addAll(
        transaction
            .sql()
            .select(ATTEMPTS.ENGINE, ATTEMPTS.REQUEST_ID)
            .from(ATTEMPTS)
            .where(attempts, ATTEMPTS.REQUEST_ID.isNotNull())
            .fetch(row -> new ErasureWork.Request(row.value1(), row.value2())));
    return new ArrayList<>(found);
  }

  private static Condition isAvatars(AvatarId avatar) {
    return CHARGES
        .SUBJECT_ID
        .in(select(TRAININGS.ID).from(TRAININGS).where(TRAININGS.AVATAR_ID.eq(avatar.value())))
        .or(
            CHARGES.SUBJECT_ID.in(
                select(GENERATED_IMAGES.ID)
                    .from(GENERATED_IMAGES)
                    .where(GENERATED_IMAGES.AVATAR_ID.eq(avatar.value()))));
  }

  private static Optional<Condition> isUsers(Table<?> table, UUID user) {
    if (table.equals(USERS)) {
      return Optional.of(USERS.ID.eq(user));
    }
    if (table.equals(SPRING_SESSION)) {
      return Optional.of(SPRING_SESSION.PRINCIPAL_NAME.eq(user.toString()));
    }
    if (table.equals(ONE_TIME_CODES)) {
      return Optional.of(ONE_TIME_CODES.SUBJECT_ID.eq(user).or(ONE_TIME_CODES.CREATED_BY.eq(user)));
    }
    return Stream.of("user_id", "recipient_id")
        .flatMap(name -> column(table, name).stream())
        .map(field -> field.eq(user))
        .reduce(Condition::or);
  }

  private static Optional<Field<UUID>> column(Table<?> table, String name) {
    return Optional.ofNullable(table.field(name))
        .filter(field -> field.getType() == UUID.class)
        .map(field -> field.coerce(UUID.class));
  }

  private static Map<String, Integer> count(
      Transaction transaction, Function<Table<?>, Optional<Condition>> which) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Table<? extends Record> table : DefaultSchema.DEFAULT_SCHEMA.getTables()) {
      if (!OTHERS.contains(table)) {
        which
            .apply(table)
            .ifPresent(
                condition -> put(counts, table, transaction.sql().fetchCount(table, condition)));
      }
    }
    return counts;
  }

  private static void put(Map<String, Integer> counts, Table<?> table, int count) {
    if (count > 0) {
      counts.put(table.getName(), count);
    }
  }
}
