package io.aisha.studio.account;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Page;
import io.aisha.studio.StudioException;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds, creates and deletes users.
public final class AccountService {
  private static final int NAME_LENGTH_MAX = 100;
  private static final String LOCAL_LOGIN = "local";
  private static final String LOCAL_NAME = "Local";
  private static final String TELEGRAM_LOGIN = "telegram:";

  private final Database database;
  private final UserRepository users = new UserRepository();
  private final UserOverviewRepository overviews = new UserOverviewRepository();
  private final TelegramAccountRepository telegramAccounts = new TelegramAccountRepository();

  public AccountService(Database database) {
    this.database = database;
  }

  /// The user whom the command line acts as, and the only one of a studio without accounts: the
  /// oldest administrator, created by the first call.
  public User localUser() {
    return database.transact(transaction -> {
      Optional<User> there = users.findOldestAdministrator(transaction);
      if (there.isPresent()) {
        return there.get();
      }
      users.add(transaction, LOCAL_LOGIN, LOCAL_NAME, UserRole.ADMINISTRATOR);
      return users.findOldestAdministrator(transaction).orElseThrow();
    });
  }

  /// Adds a user.
  ///
  /// @throws StudioException.Conflict `login-taken`
  public User add(Login login, DisplayName displayName, UserRole role) {
    return database.transact(transaction -> {
      // The name of the user of a studio without accounts.
      if (login.value().equals(LOCAL_LOGIN)
          || !users.add(transaction, login.value(), displayName.value(), role)) {
        throw taken(login);
      }
      return users.find(transaction, login.value()).orElseThrow();
    });
  }

  /// Gives a user other names.
  ///
  /// @throws StudioException.Conflict `login-taken`
  public User rename(UserId id, Login login, DisplayName displayName) {
    return database.transact(transaction -> {
      boolean taken =
          users
              .find(transaction, login.value())
              .filter(other -> !other.id().equals(id))
              .isPresent();
      if (taken) {
        throw taken(login);
      }
      users.rename(transaction, id, login.value(), displayName.value());
      return getUser(id);
    });
  }

  /// The user with that login, in any case.
  public Optional<User> findUser(String login) {
    return database.transact(transaction -> users.find(transaction, login));
  }

  /// The user with that id.
  public Optional<User> findUser(UserId id) {
    return database.transact(transaction -> users.find(transaction, id));
  }

  /// Those of the given users who exist.
  public Map<UserId, User> findUsers(Collection<UserId> ids) {
    return database.transact(transaction ->
        users.list(transaction, ids).stream().collect(toUnmodifiableMap(User::id, user -> user)));
  }

  /// All users with what they have and have used, the oldest first.
  ///
  /// @param after the last user of the previous page; empty for the first page
  /// @param limit at least 1
  public Page<UserOverview, UserId> overviews(Optional<UserId> after, int limit) {
    return database.transact(transaction -> {
      List<UserOverview> found = overviews.list(transaction, after, limit + 1);
      if (found.size() <= limit) {
        return new Page<>(found, Optional.empty());
      }
      List<UserOverview> page = found.subList(0, limit);
      return new Page<>(page, Optional.of(page.getLast().user().id()));
    });
  }

  /// A user with what they have and have used.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public UserOverview getOverview(UserId id) {
    return database
        .transact(transaction -> overviews.find(transaction, id))
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id));
  }

  /// Changes what a user may do, and returns the role before.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws StudioException.Conflict `last-administrator`
  public UserRole changeRole(UserId id, UserRole role) {
    return database.transact(transaction -> {
      if (role != UserRole.ADMINISTRATOR) {
        requireOtherAdministrator(transaction, id);
      }
      lock(id);
      UserRole before = getUser(id).role();
      found(id, users.updateRole(transaction, id, role));
      return before;
    });
  }

  /// Shuts a user out.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws StudioException.Conflict `last-administrator`
  public void block(UserId id) {
    database.run(transaction -> {
      requireOtherAdministrator(transaction, id);
      found(id, users.updateBlocked(transaction, id, true));
    });
  }

  /// Lets a user in again.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void unblock(UserId id) {
    database.run(transaction -> found(id, users.updateBlocked(transaction, id, false)));
  }

  /// An installation without an administrator could not be repaired from a browser.
  private void requireOtherAdministrator(Transaction transaction, UserId id) {
    int administrators = users.lockUnblockedAdministrators(transaction);
    User user = getUser(id);
    if (user.role() == UserRole.ADMINISTRATOR && !user.blocked() && administrators == 1) {
      throw new StudioException.Conflict(ErrorCode.LAST_ADMINISTRATOR, Map.of());
    }
  }

  private static void found(UserId id, boolean found) {
    if (!found) {
      throw new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id);
    }
  }

  private static StudioException.Conflict taken(Login login) {
    return new StudioException.Conflict(ErrorCode.LOGIN_TAKEN, Map.of("login", login.value()));
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
    String name = TELEGRAM_LOGIN + account.telegramId();
    String login = name;
    for (int number = 2; !addTelegramUser(transaction, login, account); number++) {
      Optional<User> addedMeanwhile = findTelegramUser(account.telegramId());
      if (addedMeanwhile.isPresent()) {
        return addedMeanwhile.get();
      }
      // A user who disconnected this Telegram account keeps the login.
      login = name + "-" + number;
    }
    User user = users.find(transaction, login).orElseThrow();
    telegramAccounts.add(transaction, account.telegramId(), user.id());
    return user;
  }

  private boolean addTelegramUser(Transaction transaction, String login, TelegramAccount account) {
    return users.add(transaction, login, storable(account.displayName(), login), UserRole.MEMBER);
  }

  /// The user of a Telegram account; empty when the account is not connected with any.
  public Optional<User> findTelegramUser(long telegramId) {
    return database.transact(transaction ->
        telegramAccounts
            .find(transaction, telegramId)
            .flatMap(person -> users.find(transaction, person.userId())));
  }

  /// The Telegram account of a user.
  public Optional<Long> findTelegramId(UserId user) {
    return database.transact(transaction -> telegramAccounts.findTelegramId(transaction, user));
  }

  /// Connects a Telegram account with a user who has none.
  ///
  /// @return false when it is another user's
  public boolean connectTelegram(UserId user, long telegramId) {
    return database.transact(transaction -> telegramAccounts.add(transaction, telegramId, user));
  }

  /// Disconnects the Telegram account of a user.
  ///
  /// @return whether there was one
  public boolean disconnectTelegram(UserId user) {
    return database.transact(transaction -> telegramAccounts.delete(transaction, user));
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
    return findUser(id)
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.USER_NOT_FOUND, id));
  }

  /// Blocks other transactions from adding rows for a user until the current transaction ends.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void lock(UserId id) {
    database.run(transaction -> found(id, users.lock(transaction, id)));
  }

  /// As [#lock], for a user who is about to be deleted.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws StudioException.Conflict `last-administrator`
  public void lockToDelete(UserId id) {
    database.run(transaction -> {
      requireOtherAdministrator(transaction, id);
      found(id, users.lock(transaction, id));
    });
  }

  /// Deletes a user's row and all rows that reference it, but no blobs: `Erasures` deletes a user
  /// completely.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void delete(UserId id) {
    database.run(transaction -> found(id, users.delete(transaction, id)));
  }
}
