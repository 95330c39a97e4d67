package io.aisha.studio.account;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import java.util.Optional;

/// The front door to people.
public final class AccountService {
  private static final int NAME_LENGTH_MAX = 100;
  private static final String LOCAL_LOGIN = "local";
  private static final String LOCAL_NAME = "Local";
  private static final String TELEGRAM_LOGIN = "telegram:";

  private final Database database;
  private final UserRepository users = new UserRepository();
  private final TelegramPersonRepository telegramPeople = new TelegramPersonRepository();

  public AccountService(Database database) {
    this.database = database;
  }

  /// The one person of a studio without accounts, made at the first call.
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

  /// The person whom Telegram describes, made at the first call. Their language follows Telegram's
  /// until they choose one.
  public User telegramUser(TelegramAccount account) {
    return database.transact(transaction -> {
      User user =
          telegramPeople
              .find(transaction, account.telegramId())
              .flatMap(person -> users.find(transaction, person.userId()))
              .orElseGet(() -> addTelegramUser(transaction, account));
      boolean follows =
          telegramPeople
              .find(transaction, account.telegramId())
              .filter(person -> !person.languageChosen())
              .isPresent();
      return follows && !user.language().equals(account.language())
          ? users.speak(transaction, user.id(), account.language()).orElse(user)
          : user;
    });
  }

  private User addTelegramUser(Transaction transaction, TelegramAccount account) {
    String login = TELEGRAM_LOGIN + account.telegramId();
    users.add(transaction, login, storable(account.displayName(), login));
    User user = users.find(transaction, login).orElseThrow();
    telegramPeople.add(transaction, account.telegramId(), user.id());
    return user;
  }

  /// PostgreSQL keeps no NUL, nor half of a surrogate pair.
  private static String storable(String name, String otherwise) {
    StringBuilder kept = new StringBuilder();
    name.codePoints()
        .filter(c -> c != 0 && Character.getType(c) != Character.SURROGATE)
        .limit(NAME_LENGTH_MAX)
        .forEach(kept::appendCodePoint);
    String stripped = kept.toString().strip();
    return stripped.isEmpty() ? otherwise : stripped;
  }

  /// Makes the texts of a person come in a language from now on.
  ///
  /// @param language an IETF tag
  /// @throws StudioException.NotFound `user-not-found`
  public User chooseLanguage(UserId id, String language) {
    return database.transact(transaction -> {
      User user =
          users
              .speak(transaction, id, language)
              .orElseThrow(() -> new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id));
      telegramPeople.languageChosen(transaction, id);
      return user;
    });
  }

  /// A person.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public User getUser(UserId id) {
    return database
        .transact(transaction -> users.find(transaction, id))
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id));
  }

  /// Keeps everything new from a person until the transaction that this joins ends.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void lock(UserId id) {
    database.run(transaction -> {
      if (!users.lock(transaction, id)) {
        throw new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id);
      }
    });
  }

  /// Deletes a person's row and every row that hangs on it. Bytes are not thought of here:
  /// `ErasePerson` is how a person is deleted whole.
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
