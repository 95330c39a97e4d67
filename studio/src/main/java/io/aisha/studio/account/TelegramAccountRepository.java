package io.aisha.studio.account;

import static io.aisha.schema.jooq.Tables.TELEGRAM_PEOPLE;

import io.aisha.studio.database.Transaction;
import java.util.Optional;

/// The table `telegram_people`.
final class TelegramAccountRepository {

  Optional<LinkedAccount> find(Transaction transaction, long telegramId) {
    return transaction
        .sql()
        .selectFrom(TELEGRAM_PEOPLE)
        .where(TELEGRAM_PEOPLE.TELEGRAM_ID.eq(telegramId))
        .fetchOptional(row ->
            new LinkedAccount(
                row.getTelegramId(), new UserId(row.getUserId()), row.getLanguageChosen()));
  }

  Optional<Long> findTelegramId(Transaction transaction, UserId user) {
    return transaction
        .sql()
        .select(TELEGRAM_PEOPLE.TELEGRAM_ID)
        .from(TELEGRAM_PEOPLE)
        .where(TELEGRAM_PEOPLE.USER_ID.eq(user.value()))
        .fetchOptional(TELEGRAM_PEOPLE.TELEGRAM_ID);
  }

  boolean delete(Transaction transaction, UserId user) {
    return transaction
            .sql()
            .deleteFrom(TELEGRAM_PEOPLE)
            .where(TELEGRAM_PEOPLE.USER_ID.eq(user.value()))
            .execute()
        == 1;
  }

  /// Waits for another transaction that is adding the same account.
  ///
  /// @return whether the account was new
  boolean add(Transaction transaction, long telegramId, UserId user) {
    return transaction
            .sql()
            .insertInto(TELEGRAM_PEOPLE)
            .set(TELEGRAM_PEOPLE.TELEGRAM_ID, telegramId)
            .set(TELEGRAM_PEOPLE.USER_ID, user.value())
            .onConflictDoNothing()
            .execute()
        == 1;
  }

  void languageChosen(Transaction transaction, UserId user) {
    transaction
        .sql()
        .update(TELEGRAM_PEOPLE)
        .set(TELEGRAM_PEOPLE.LANGUAGE_CHOSEN, true)
        .where(TELEGRAM_PEOPLE.USER_ID.eq(user.value()))
        .execute();
  }

  /// Links a Telegram account to a user.
  record LinkedAccount(long telegramId, UserId userId, boolean languageChosen) {}
}
