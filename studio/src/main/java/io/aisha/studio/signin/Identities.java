package io.aisha.studio.signin;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The identities at other services with which users sign in. An identity belongs to one user. A
/// user may have several at OpenID Connect providers, and one Telegram account.
public final class Identities {
  private final Database database;
  private final AccountService accounts;
  private final AuditLog audit;
  private final IdentityRepository identities = new IdentityRepository();
  private final EmptyAccountRepository empty = new EmptyAccountRepository();
  private final AccessRepository access = new AccessRepository();
  private final WaysIn waysIn;

  public Identities(Database database, AccountService accounts, AuditLog audit) {
    this.database = database;
    this.accounts = accounts;
    this.audit = audit;
    this.waysIn = new WaysIn(database);
  }

  /// The user whose identity it is, who may be blocked.
  public Optional<User> findUser(ExternalIdentity identity) {
    return database.transact(transaction ->
        isTelegram(identity)
            ? accounts.findTelegramUser(telegramId(identity))
            : identities
                .find(transaction, identity)
                .flatMap(found -> accounts.findUser(found.userId())));
  }

  /// The identities of a user at OpenID Connect providers, the oldest first.
  public List<ConnectedIdentity> list(UserId user) {
    return database.transact(transaction -> identities.list(transaction, user));
  }

  /// Lets a user sign in with an identity from now on. Does nothing when it is the user's already.
  /// When it is the only way into another account that contains nothing, such as one that the bot
  /// made when the person started it, that account is deleted. The caller has made sure that the
  /// same person is signed in and has proved the identity.
  ///
  /// @throws StudioException.Invalid `identity-not-confirmed` when the identity cannot be stored
  /// @throws StudioException.Conflict `identity-taken` when it is another user's, or
  ///   `telegram-connected` when the user has another Telegram account
  public void connect(UserId user, ExternalIdentity identity) {
    if (!identity.isValid()) {
      throw new StudioException.Invalid(ErrorCode.IDENTITY_NOT_CONFIRMED, Map.of());
    }
    database.run(transaction -> {
      Optional<User> owner = findUser(identity);
      if (owner.filter(found -> found.id().equals(user)).isPresent()) {
        return;
      }
      lock(user, owner.map(User::id));
      if (isTelegram(identity) && hasTelegram(user)) {
        throw new StudioException.Conflict(ErrorCode.TELEGRAM_CONNECTED, Map.of());
      }
      owner.ifPresent(other -> deleteEmpty(transaction, user, other));
      boolean added =
          isTelegram(identity)
              ? accounts.connectTelegram(user, telegramId(identity))
              : identities.add(transaction, user, identity);
      if (!added) {
        throw new StudioException.Conflict(ErrorCode.IDENTITY_TAKEN, Map.of());
      }
      audit.record(Optional.of(user), AuditAction.IDENTITY_CONNECTED, user);
    });
  }

  /// In the order of the ids, so that two transactions cannot wait for each other.
  private void lock(UserId user, Optional<UserId> other) {
    Stream.concat(Stream.of(user), other.stream())
        .sorted(Comparator.comparing(UserId::value))
        .forEach(accounts::lock);
  }

  private void deleteEmpty(Transaction transaction, UserId user, User other) {
    boolean deletable =
        other.role() != UserRole.ADMINISTRATOR
            && !other.blocked()
            && waysIn.count(other.id()) == 1
            && empty.isEmpty(transaction, other.id());
    if (!deletable) {
      throw new StudioException.Conflict(ErrorCode.IDENTITY_TAKEN, Map.of());
    }
    access.endSessions(transaction, other.id());
    accounts.delete(other.id());
    audit.record(Optional.of(user), AuditAction.ACCOUNT_MERGED, other.id());
  }

  /// Removes an identity of the user as a way to sign in.
  ///
  /// @throws StudioException.NotFound `identity-not-found`
  /// @throws StudioException.Conflict `last-way-in`
  public void disconnect(UserId user, IdentityId id) {
    database.run(transaction -> {
      accounts.lock(user);
      if (!identities.delete(transaction, user, id)) {
        throw new StudioException.NotFound(ErrorCode.IDENTITY_NOT_FOUND, id);
      }
      waysIn.requireOne(user);
      audit.record(Optional.of(user), AuditAction.IDENTITY_DISCONNECTED, user);
    });
  }

  /// Removes the Telegram account of the user as a way to sign in. The bot treats the account as a
  /// new user from then on.
  ///
  /// @throws StudioException.NotFound `identity-not-found`
  /// @throws StudioException.Conflict `last-way-in`
  public void disconnectTelegram(UserId user) {
    database.run(_ -> {
      accounts.lock(user);
      if (!accounts.disconnectTelegram(user)) {
        throw new StudioException.NotFound(ErrorCode.IDENTITY_NOT_FOUND, user);
      }
      waysIn.requireOne(user);
      audit.record(Optional.of(user), AuditAction.IDENTITY_DISCONNECTED, user);
    });
  }

  /// Whether a Telegram account is connected.
  public boolean hasTelegram(UserId user) {
    return accounts.findTelegramId(user).isPresent();
  }

  /// In how many ways the user can sign in: a password, passkeys, identities, a Telegram account.
  public int countWays(UserId user) {
    return waysIn.count(user);
  }

  private static boolean isTelegram(ExternalIdentity identity) {
    return identity.provider().equals(ExternalIdentity.TELEGRAM);
  }

  /// The identity of a Telegram account.
  public static ExternalIdentity of(TelegramAccount account) {
    return new ExternalIdentity(
        ExternalIdentity.TELEGRAM, Long.toString(account.telegramId()), account.displayName());
  }

  private static long telegramId(ExternalIdentity identity) {
    return Long.parseLong(identity.subject());
  }
}
