package io.aisha.studio.account;

import static io.aisha.schema.jooq.Tables.USERS;

import io.aisha.schema.jooq.tables.records.UsersRecord;
import io.aisha.studio.database.Transaction;
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

  /// The user with that login. Generated logins are lower-case.
  Optional<User> find(Transaction transaction, String login) {
    return transaction
        .sql()
        .selectFrom(USERS)
        .where(USERS.LOGIN.eq(login))
        .fetchOptional(UserRepository::user);
  }

  /// Adds a user unless the login is taken.
  void add(Transaction transaction, String login, String displayName) {
    transaction
        .sql()
        .insertInto(USERS, USERS.LOGIN, USERS.DISPLAY_NAME)
        .values(login, displayName)
        .onConflictDoNothing()
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

  private static User user(UsersRecord row) {
    return new User(
        new UserId(row.getId()), row.getLogin(), row.getDisplayName(), row.getLanguage());
  }
}
