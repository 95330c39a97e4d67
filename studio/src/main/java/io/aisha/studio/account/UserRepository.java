package io.aisha.studio.account;

import static io.aisha.schema.jooq.Tables.USERS;
import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;

import io.aisha.schema.jooq.enums.Userrole;
import io.aisha.schema.jooq.tables.records.UsersRecord;
import io.aisha.studio.database.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The table `users`.
final class UserRepository {

  Optional<User> find(Transaction transaction, UserId id) {
    return transaction
        .sql()
        .selectFrom(USERS)
        .where(USERS.ID.eq(id.value()))
        .fetchOptional(UserRepository::user);
  }

  /// The user with that login, in any case.
  Optional<User> find(Transaction transaction, String login) {
    return transaction
        .sql()
        .selectFrom(USERS)
        .where(lower(USERS.LOGIN).eq(login.toLowerCase(Locale.ROOT)))
        .fetchOptional(UserRepository::user);
  }

  Optional<User> findOldestAdministrator(Transaction transaction) {
    return transaction
        .sql()
        .selectFrom(USERS)
        .where(USERS.ROLE.eq(Userrole.administrator))
        .orderBy(USERS.CREATED_AT, USERS.ID)
        .limit(1)
        .fetchOptional(UserRepository::user);
  }

  /// Those of the given users who exist.
  List<User> list(Transaction transaction, Collection<UserId> ids) {
    return transaction
        .sql()
        .selectFrom(USERS)
        .where(USERS.ID.in(ids.stream().map(UserId::value).toList()))
        .fetch(UserRepository::user);
  }

  /// Locks the administrators, so that two transactions cannot both remove the last but one.
  int lockUnblockedAdministrators(Transaction transaction) {
    return transaction
        .sql()
        .select(USERS.ID)
        .from(USERS)
        .where(USERS.ROLE.eq(Userrole.administrator), USERS.BLOCKED_AT.isNull())
        .orderBy(USERS.ID)
        .forUpdate()
        .fetch()
        .size();
  }

  /// Adds a user unless the login is taken.
  ///
  /// @return whether the login was free
  boolean add(Transaction transaction, String login, String displayName, UserRole role) {
    return transaction
            .sql()
            .insertInto(USERS, USERS.LOGIN, USERS.DISPLAY_NAME, USERS.ROLE)
            .values(login, displayName, Userrole.lookupLiteral(role.label()))
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  /// Changes the names. The login must be free.
  void rename(Transaction transaction, UserId id, String login, String displayName) {
    transaction
        .sql()
        .update(USERS)
        .set(USERS.LOGIN, login)
        .set(USERS.DISPLAY_NAME, displayName)
        .where(USERS.ID.eq(id.value()))
        .execute();
  }

  /// Changes the language; empty when the user does not exist.
  Optional<User> updateLanguage(Transaction transaction, UserId id, String language) {
    return transaction
        .sql()
        .update(USERS)
        .set(USERS.LANGUAGE, language)
        .where(USERS.ID.eq(id.value()))
        .returning()
        .fetchOptional(UserRepository::user);
  }

  boolean updateRole(Transaction transaction, UserId id, UserRole role) {
    return transaction
            .sql()
            .update(USERS)
            .set(USERS.ROLE, Userrole.lookupLiteral(role.label()))
            .where(USERS.ID.eq(id.value()))
            .execute()
        == 1;
  }

  boolean updateBlocked(Transaction transaction, UserId id, boolean blocked) {
    return transaction
            .sql()
            .update(USERS)
            .set(USERS.BLOCKED_AT, blocked ? currentInstant() : inline((Instant) null))
            .where(USERS.ID.eq(id.value()))
            .execute()
        == 1;
  }

  /// Other transactions that insert rows referencing the user wait for the end of this one.
  boolean lock(Transaction transaction, UserId id) {
    return transaction
        .sql()
        .select(USERS.ID)
        .from(USERS)
        .where(USERS.ID.eq(id.value()))
        .forUpdate()
        .fetchOptional()
        .isPresent();
  }

  boolean delete(Transaction transaction, UserId id) {
    return transaction.sql().deleteFrom(USERS).where(USERS.ID.eq(id.value())).execute() == 1;
  }

  static User user(UsersRecord row) {
    return new User(
        new UserId(row.getId()),
        row.getLogin(),
        row.getDisplayName(),
        row.getLanguage(),
        UserRole.valueOf(row.getRole().getLiteral().toUpperCase(Locale.ROOT)),
        row.getBlockedAt() != null,
        row.getSessionEpoch());
  }
}
