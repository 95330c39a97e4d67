package io.aisha.studio.signin;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.database.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The identities at other services with which users sign in. An identity belongs to one user. A
/// user may have several at OpenID Connect providers, and one Telegram account.
public final class Identities {
  private final Database database;
  private final AccountService accounts;
  private final AuditLog audit;
  private final IdentityRepository identities = new IdentityRepository();
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
  ///
  /// @throws StudioException.Invalid `identity-not-confirmed` when the identity cannot be stored
  /// @throws StudioException.Conflict `identity-taken` when it is another user's, or
  ///   `telegram-connected` when the user has another Telegram account
  public void connect(UserId user, ExternalIdentity identity) {
    if (!identity.isValid()) {
      throw new StudioException.Invalid(ErrorCode.IDENTITY_NOT_CONFIRMED, Map.of());
    }
    database.run(transaction -> {
      accounts.lock(user);
      Optional<User> owner = findUser(identity);
      if (owner.filter(found -> found.id().equals(user)).isPresent()) {
        return;
      }
      boolean added =
          owner.isEmpty()
              && (isTelegram(identity)
                  ? addTelegram(user, identity)
                  : identities.add(transaction, user, identity));
      if (!added) {
        throw new StudioException.Conflict(ErrorCode.IDENTITY_TAKEN, Map.of());
      }
      audit.record(Optional.of(user), AuditAction.IDENTITY_CONNECTED, user);
    });
  }

  private boolean addTelegram(UserId user, ExternalIdentity identity) {
    if (hasTelegram(user)) {
      throw new StudioException.Conflict(ErrorCode.TELEGRAM_CONNECTED, Map.of());
    }
    return accounts.connectTelegram(user, telegramId(identity));
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
