package io.aisha.studio.passkey;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.UserId;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.database.Database;
import io.aisha.studio.signin.WaysIn;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps the passkeys of users. The caller has verified that a passkey belongs to its user.
public final class Passkeys {
  private static final int NAME_LENGTH_MAX = 100;
  private static final int COUNT_MAX = 20;

  private final Database database;
  private final AccountService accounts;
  private final WaysIn waysIn;
  private final AuditLog audit;
  private final Clock clock;
  private final PasskeyRepository passkeys = new PasskeyRepository();

  public Passkeys(
      Database database, AccountService accounts, WaysIn waysIn, AuditLog audit, Clock clock) {
    this.database = database;
    this.accounts = accounts;
    this.waysIn = waysIn;
    this.audit = audit;
    this.clock = clock;
  }

  /// Adds a passkey.
  ///
  /// @param name 1 to 100 characters
  /// @throws StudioException.Invalid `passkey-name-invalid`, or `passkey-refused` when it has been
  ///   added before
  /// @throws StudioException.Conflict `too-many-passkeys`
  public Passkey add(UserId user, String name, Credential credential) {
    String stripped = name.strip();
    if (stripped.isEmpty()
        || stripped.codePointCount(0, stripped.length()) > NAME_LENGTH_MAX
        || stripped.codePoints().anyMatch(Character::isISOControl)) {
      throw new StudioException.Invalid(
          ErrorCode.PASSKEY_NAME_INVALID, Map.of("min", 1, "max", NAME_LENGTH_MAX));
    }
    return database.transact(transaction -> {
      accounts.lock(user);
      if (passkeys.list(transaction, user).size() >= COUNT_MAX) {
        throw new StudioException.Conflict(ErrorCode.TOO_MANY_PASSKEYS, Map.of("limit", COUNT_MAX));
      }
      Passkey added =
          passkeys
              .add(transaction, user, stripped, credential)
              .orElseThrow(() -> new StudioException.Invalid(ErrorCode.PASSKEY_REFUSED, Map.of()));
      audit.record(Optional.of(user), AuditAction.PASSKEY_ADDED, added.id());
      return added;
    });
  }

  /// The passkey with that credential id, whosever it is.
  public Optional<Passkey> find(String credentialId) {
    return database.transact(transaction -> passkeys.find(transaction, credentialId));
  }

  /// A user's passkeys, the oldest first.
  public List<Passkey> list(UserId user) {
    return database.transact(transaction -> passkeys.list(transaction, user));
  }

  /// Notes that a passkey was used.
  public void used(String credentialId, long signatureCount) {
    database.run(
        transaction -> passkeys.used(transaction, credentialId, signatureCount, clock.instant()));
  }

  /// Removes a passkey.
  ///
  /// @throws StudioException.NotFound `passkey-not-found`
  /// @throws StudioException.Conflict `last-way-in`
  public void remove(UserId user, PasskeyId id) {
    database.run(transaction -> {
      accounts.lock(user);
      if (!passkeys.delete(transaction, user, id)) {
        throw new StudioException.NotFound(ErrorCode.PASSKEY_NOT_FOUND, id);
      }
      waysIn.requireOne(user);
      audit.record(Optional.of(user), AuditAction.PASSKEY_REMOVED, id);
    });
  }
}
