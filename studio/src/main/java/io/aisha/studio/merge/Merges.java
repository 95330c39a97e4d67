package io.aisha.studio.merge;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.limit.Limits;
import io.aisha.studio.signin.CodePurpose;
import io.aisha.studio.signin.CodeText;
import io.aisha.studio.signin.Identities;
import io.aisha.studio.signin.OneTimeCode;
import io.aisha.studio.signin.OneTimeCodes;
import io.aisha.studio.signin.SignInLimits;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Lets a person bring two accounts together. One account makes a code; the person enters it in the
/// other one, where it says which account the code is of, and confirms. Nothing is changed before
/// that, so a code or a link of a stranger does nothing by itself.
public final class Merges {
  private final Database database;
  private final AccountService accounts;
  private final Proofs proofs;
  private final MergeUsers users;

  /// The features whose rows need more than another user.
  ///
  /// @param usualMicroUsdADay what a user may spend a day, unless an administrator has set it
  public record Moved(
      AvatarService avatars, Limits limits, OptionalLong usualMicroUsdADay, AuditLog audit) {}

  /// What proves that an account is the person's.
  public record Proofs(OneTimeCodes codes, SignInLimits limits, Identities identities) {}

  /// @param moved what is moved, and how
  public Merges(Database database, AccountService accounts, Proofs proofs, Moved moved) {
    this.database = database;
    this.accounts = accounts;
    this.proofs = proofs;
    this.users = new MergeUsers(accounts, moved);
  }

  /// A code with which a Telegram account is connected with this user, at the bot. The caller has
  /// made sure that the user wants it.
  ///
  /// @throws StudioException.Conflict `telegram-connected`
  public String telegramCode(UserId user) {
    return database.transact(_ -> {
      accounts.lock(user);
      requireNoTelegram(user);
      return proofs.codes().forTelegram(user);
    });
  }

  private void requireNoTelegram(UserId user) {
    if (accounts.findTelegramId(user).isPresent()) {
      throw new StudioException.Conflict(ErrorCode.TELEGRAM_CONNECTED, Map.of());
    }
  }

  /// A code with which the account of this user is merged into the one where it is entered. The
  /// caller has made sure that the user wants it.
  ///
  /// @throws StudioException.Conflict `administrator-not-merged`
  public String mergeCode(UserId user) {
    return database.transact(_ -> {
      accounts.lock(user);
      if (accounts.getUser(user).role() == UserRole.ADMINISTRATOR) {
        throw new StudioException.Conflict(ErrorCode.ADMINISTRATOR_NOT_MERGED, Map.of());
      }
      return proofs.codes().forMerge(user);
    });
  }

  /// The account that a code would merge into the user's own. Changes nothing. The caller counts
  /// wrong codes.
  ///
  /// @throws StudioException.Invalid `code-not-valid`
  public User find(String code) {
    return owner(proofs.codes().find(code), CodePurpose.MERGE);
  }

  /// Checks whether the two accounts can be merged. Changes nothing.
  ///
  /// @throws StudioException.Conflict `merge-with-itself`, or as [#merge]
  public void check(User into, User other) {
    requireTwo(into.id(), other.id());
    database.run(transaction -> users.check(transaction, into, other));
  }

  /// Merges the account that made the code into the user's. The caller has made sure that the user
  /// wants it.
  ///
  /// @return the user as it is now
  /// @throws StudioException.Invalid `code-not-valid`
  /// @throws StudioException.Conflict `merge-with-itself`, `administrator-not-merged`,
  ///   `telegram-connected`, `account-busy` or `too-many-avatars`; the code can still be used
  public User merge(UserId into, String code) {
    return database.transact(transaction -> {
      User other = find(code);
      requireTwo(into, other.id());
      proofs.codes().use(code);
      users.merge(transaction, into, other.id());
      return accounts.getUser(into);
    });
  }

  private static void requireTwo(UserId into, UserId other) {
    if (into.equals(other)) {
      throw new StudioException.Conflict(ErrorCode.MERGE_WITH_ITSELF, Map.of());
    }
  }

  /// The account that a code of the account page connects with a Telegram account. Changes nothing,
  /// and counts a wrong code as a failed sign-in of the Telegram account.
  ///
  /// @return empty for a code that is not valid
  /// @throws StudioException.TooMany `sign-in-paused`
  public Optional<User> findForTelegram(long telegramId, String code) {
    String name = "telegram:" + telegramId;
    SignInLimits.Attempt counted =
        proofs.limits().begin(new SignInLimits.Caller(name, name, Optional.empty()));
    Optional<User> found = findForTelegram(CodeText.hash(code));
    found.ifPresent(user -> proofs.limits().succeeded(counted, user.id()));
    return found;
  }

  /// The same for a code of which only the hash is known.
  public Optional<User> findForTelegram(String hash) {
    return findOwner(proofs.codes().findHashed(hash), CodePurpose.TELEGRAM);
  }

  /// Connects a Telegram account with the user who made the code. When the Telegram account has an
  /// account of its own, that one is merged into the user's.
  ///
  /// @param hash what [CodeText#hash] returned for the code
  /// @return the user
  /// @throws StudioException.Invalid `code-not-valid`
  /// @throws StudioException.Conflict as [#merge]
  public User connectTelegram(long telegramId, String hash) {
    return database.transact(transaction -> {
      User user = owner(proofs.codes().findHashed(hash), CodePurpose.TELEGRAM);
      proofs.codes().useHashed(hash);
      connect(transaction, user, telegramId);
      return user;
    });
  }

  private void connect(Transaction transaction, User user, long telegramId) {
    Optional<User> own = accounts.findTelegramUser(telegramId);
    if (own.isEmpty()) {
      proofs
          .identities()
          .connect(user.id(), Identities.of(new TelegramAccount(telegramId, "", "")));
    } else if (!own.get().id().equals(user.id())) {
      requireNoTelegram(user.id());
      users.merge(transaction, user.id(), own.get().id());
    }
  }

  private User owner(Optional<OneTimeCode> code, CodePurpose purpose) {
    return findOwner(code, purpose)
        .orElseThrow(() -> new StudioException.Invalid(ErrorCode.CODE_NOT_VALID, Map.of()));
  }

  private Optional<User> findOwner(Optional<OneTimeCode> code, CodePurpose purpose) {
    return code.filter(found -> found.purpose() == purpose)
        .flatMap(OneTimeCode::subject)
        .flatMap(accounts::findUser)
        .filter(user -> !user.blocked());
  }
}
