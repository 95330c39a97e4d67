package io.aisha.studio.account;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import java.util.Optional;

/// Finds, creates and deletes users.
public final class AccountService {
  private static final int NAME_LENGTH_MAX = 100;
  private static final String LOCAL_LOGIN = "local";
  private static final String LOCAL_NAME = "Local";
  private static final String TELEGRAM_LOGIN = "telegram:";

  private final Database database;
  private final UserRepository users = new UserRepository();
  private final TelegramAccountRepository telegramAccounts = new TelegramAccountRepository();

  public AccountService(Database database) {
    this.database = database;
  }

  /// The single user of a studio without accounts, created by the first call.
  public User localUser() {
    return database.transact(transaction -> {
      Optional<User> there = users.find(transaction, LOCAL_LOGIN);
      if (there.isPresent()) {
        return there.get();
      }
      users.add(transaction, LOCAL_LOGIN, LOCAL_NAME);
      return users.find(transaction, LOCAL_LOGIN).orElseThrow();
    });
  }

  /// The user of a Telegram account, created by the first call. The user's language follows
  /// Telegram's until the user chooses one.
  public User telegramUser(TelegramAccount account) {
    return database.transact(transaction -> {
      User user =
          telegramAccounts
              .find(transaction, account.telegramId())
              .flatMap(person -> users.find(transaction, person.userId()))
              .orElseGet(() -> addTelegramUser(transaction, account));
      boolean follows =
          telegramAccounts
              .find(transaction, account.telegramId())
              .filter(person -> !person.languageChosen())
              .isPresent();
      return follows && !user.language().equals(account.language())
          ? users.updateLanguage(transaction, user.id(), account.language()).orElse(user)
          : user;
    });
  }

  private User addTelegramUser(Transaction transaction, TelegramAccount account) {
    String login = TELEGRAM_LOGIN + account.telegramId();
    users.add(transaction, login, storable(account.displayName(), login));
    User user = users.find(transaction, login).orElseThrow();
    telegramAccounts.add(transaction, account.telegramId(), user.id());
    return user;
  }

  /// PostgreSQL text cannot contain NUL or an unpaired surrogate.
  private static String storable(String name, String otherwise) {
    StringBuilder kept = new StringBuilder();
    name.codePoints()
        .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
        .limit(NAME_LENGTH_MAX)
        .forEach(kept::appendCodePoint);
    String stripped = kept.toString().strip();
    return stripped.isEmpty() ? otherwise : stripped;
  }

  /// Sets the language of a user's texts.
  ///
  /// @param language an IETF tag
  /// @throws StudioException.NotFound `user-not-found`
  public User chooseLanguage(UserId id, String language) {
    return database.transact(transaction -> {
      User user =
          users
              .updateLanguage(transaction, id, language)
              .orElseThrow(() -> new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id));
      telegramAccounts.languageChosen(transaction, id);
      return user;
    });
  }

  /// Returns a user.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public User getUser(UserId id) {
    return database
        .transact(transaction -> users.find(transaction, id))
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id));
  }

  /// Blocks other transactions from adding rows for a user until the current transaction ends.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void lock(UserId id) {
    database.run(transaction -> {
      if (!users.lock(transaction, id)) {
        throw new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id);
      }
    });
  }

  /// Deletes a user's row and all rows that reference it, but no blobs: `EraseUser` deletes a user
  /// completely.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void delete(UserId id) {
    database.run(transaction -> {
      if (!users.delete(transaction, id)) {
        throw new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id);
      }
    });
  }
}
