package io.aisha.studio.signin;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.DisplayName;
import io.aisha.studio.account.Login;
import io.aisha.studio.account.TelegramAccount;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.audit.AuditEntry;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.database.Database;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// How a person becomes a user, gets back in, or is shut out. Each method is one transaction with
/// its entry in the audit log.
public final class Membership {
  private static final int INVITATIONS_MAX = 100;

  private final Database database;
  private final AccountService accounts;
  private final Passwords passwords;
  private final WaysIn waysIn;
  private final OneTimeCodes codes;
  private final AuditLog audit;
  private final Identities identities;
  private final AccessRepository access = new AccessRepository();

  public Membership(
      Database database,
      AccountService accounts,
      Passwords passwords,
      OneTimeCodes codes,
      AuditLog audit) {
    this.database = database;
    this.accounts = accounts;
    this.passwords = passwords;
    this.waysIn = new WaysIn(database);
    this.codes = codes;
    this.audit = audit;
    this.identities = new Identities(database, accounts, audit);
  }

  /// Whether there is no administrator yet who can sign in.
  public boolean needsSetup() {
    return !waysIn.administratorHasOne();
  }

  /// Makes a user with a code that the user was given: the first administrator, or a guest of an
  /// invitation. The first administrator takes over the avatars that were made without accounts.
  ///
  /// @throws StudioException.Invalid `code-not-valid`, `login-invalid`, `display-name-invalid`,
  ///   `password-length` or `password-common`
  /// @throws StudioException.Conflict `login-taken`; the code can still be used
  public User join(String code, String login, String displayName, String password) {
    Login name = Login.of(login);
    DisplayName shown = shownAs(displayName, login);
    checkCode(code);
    var accepted = passwords.accept(password, name, shown);
    return join(code, name, shown, user -> passwords.set(user, accepted));
  }

  /// As [#join(String, String, String, String)], for a person who signs in without a password.
  ///
  /// @param way stores how the new user signs in, in the same transaction
  public User join(String code, String login, String displayName, Consumer<UserId> way) {
    return join(code, Login.of(login), shownAs(displayName, login), way);
  }

  /// Refuses what [#join] would refuse, without using the code up.
  ///
  /// @throws StudioException.Invalid `code-not-valid`, `login-invalid` or `display-name-invalid`
  /// @throws StudioException.Conflict `login-taken`
  public void checkJoins(String code, String login, String displayName) {
    Login name = Login.of(login);
    shownAs(displayName, login);
    checkCode(code);
    if (accounts.findUser(name.value()).isPresent()) {
      throw new StudioException.Conflict(ErrorCode.LOGIN_TAKEN, Map.of("login", name.value()));
    }
  }

  private void checkCode(String code) {
    if (codes.find(code).flatMap(OneTimeCode::role).isEmpty()) {
      throw notValid();
    }
  }

  private User join(String code, Login name, DisplayName shown, Consumer<UserId> way) {
    return database.transact(_ -> {
      User user = useCode(code, name, shown);
      way.accept(user.id());
      return user;
    });
  }

  /// As [#join(String, String, String, String)], for a user who signs in with an identity at
  /// another service and has no password.
  ///
  /// @throws StudioException.Invalid `code-not-valid`, `login-invalid`, `display-name-invalid` or
  ///   `identity-not-confirmed`
  /// @throws StudioException.Conflict `login-taken` or `identity-taken`; the code can still be used
  public User join(String code, String login, String displayName, ExternalIdentity identity) {
    return join(code, login, displayName, user -> identities.connect(user, identity));
  }

  private User useCode(String code, Login login, DisplayName displayName) {
    OneTimeCode used = codes.use(code);
    User user =
        switch (used.purpose()) {
          case SETUP -> firstAdministrator(login, displayName);
          case INVITATION -> accounts.add(login, displayName, used.role().orElseThrow());
          case RECOVERY, TELEGRAM, MERGE -> throw notValid();
        };
    audit.record(Optional.of(user.id()), AuditAction.USER_ADDED, user.id());
    return user;
  }

  /// Makes a user without a code, as a member. Only for an installation with open registration.
  ///
  /// @throws StudioException.Invalid `login-invalid`, `display-name-invalid`, `password-length` or
  ///   `password-common`
  /// @throws StudioException.Conflict `login-taken`
  public User register(String login, String displayName, String password) {
    Login name = Login.of(login);
    DisplayName shown = shownAs(displayName, login);
    var accepted = passwords.accept(password, name, shown);
    return database.transact(_ -> {
      User user = addMember(name, shown);
      passwords.set(user.id(), accepted);
      return user;
    });
  }

  /// As the other method, for a user who signs in with an identity at another service and has no
  /// password.
  ///
  /// @throws StudioException.Invalid `login-invalid`, `display-name-invalid` or
  ///   `identity-not-confirmed`
  /// @throws StudioException.Conflict `login-taken` or `identity-taken`
  public User register(String login, String displayName, ExternalIdentity identity) {
    Login name = Login.of(login);
    DisplayName shown = shownAs(displayName, login);
    return database.transact(_ -> {
      User user = addMember(name, shown);
      identities.connect(user.id(), identity);
      return user;
    });
  }

  private User addMember(Login login, DisplayName displayName) {
    User user = accounts.add(login, displayName, UserRole.MEMBER);
    audit.record(Optional.of(user.id()), AuditAction.USER_ADDED, user.id());
    return user;
  }

  /// Makes a user with an invitation, for a person who signs in with Telegram alone.
  ///
  /// @return empty when the code is no invitation that can still be used
  public Optional<User> joinInTelegram(String code, TelegramAccount who) {
    return database.transact(_ -> {
      Optional<UserRole> role =
          codes
              .find(code)
              .filter(found -> found.purpose() == CodePurpose.INVITATION)
              .flatMap(OneTimeCode::role);
      if (role.isEmpty()) {
        return Optional.empty();
      }
      codes.use(code);
      User user = accounts.telegramUser(who);
      if (user.role() != role.get()) {
        accounts.changeRole(user.id(), role.get());
      }
      audit.record(Optional.of(user.id()), AuditAction.USER_ADDED, user.id());
      return accounts.findUser(user.id());
    });
  }

  private User firstAdministrator(Login login, DisplayName displayName) {
    UserId local = accounts.localUser().id();
    accounts.lock(local);
    if (!needsSetup()) {
      throw notValid();
    }
    return accounts.rename(local, login, displayName);
  }

  /// Adds a user without a code, for the command line. The first administrator takes over the
  /// avatars that were made without accounts.
  ///
  /// @throws StudioException as [#join]
  public User add(String login, String displayName, UserRole role, String password) {
    Login name = Login.of(login);
    DisplayName shown = shownAs(displayName, login);
    var accepted = passwords.accept(password, name, shown);
    return database.transact(_ -> {
      boolean first = role == UserRole.ADMINISTRATOR && needsSetup();
      User user = first ? firstAdministrator(name, shown) : accounts.add(name, shown, role);
      passwords.set(user.id(), accepted);
      audit.record(Optional.empty(), AuditAction.USER_ADDED, user.id());
      return user;
    });
  }

  /// Sets a new password with a recovery code, ends the user's sessions, and removes API tokens,
  /// passkeys, connected identities and the e-mail address: an attacker may have added them. The
  /// address stays when the code was mailed to it.
  ///
  /// @throws StudioException.Invalid `code-not-valid`, `password-length` or `password-common`
  public User recover(String code, String password) {
    UserId subject =
        codes
            .find(code)
            .filter(found -> found.purpose() == CodePurpose.RECOVERY)
            .flatMap(OneTimeCode::subject)
            .orElseThrow(Membership::notValid);
    User user = accounts.getUser(subject);
    var accepted = passwords.accept(password, new Login(user.login()), shownAs(user));
    return database.transact(transaction -> {
      boolean mailed = codes.use(code).by().equals(Optional.of(subject));
      access.revokeTokens(transaction, subject);
      if (!mailed) {
        access.removeEmailAddresses(transaction, subject);
      }
      access.removeOtherWaysIn(transaction, subject);
      changePassword(Optional.of(subject), subject, accepted);
      return user;
    });
  }

  /// Replaces a user's own password, and ends the user's sessions.
  ///
  /// @throws StudioException.Invalid `password-wrong`, `password-length` or `password-common`
  public void changePassword(UserId id, String old, String password) {
    User user = accounts.getUser(id);
    confirm(id, old);
    var accepted = passwords.accept(password, new Login(user.login()), shownAs(user));
    database.run(_ -> changePassword(Optional.of(id), id, accepted));
  }

  /// Returns normally when this is the user's password.
  ///
  /// @throws StudioException.Invalid `password-wrong`, also when the user has none
  public void confirm(UserId id, String password) {
    boolean right =
        passwords
            .findHash(id)
            .filter(hash -> passwords.encoder().matches(password, hash))
            .isPresent();
    if (!right) {
      throw new StudioException.Invalid(ErrorCode.PASSWORD_WRONG, Map.of());
    }
  }

  private void changePassword(Optional<UserId> by, UserId id, Passwords.NewPassword password) {
    passwords.set(id, password);
    codes.deleteOf(id);
    database.run(transaction -> access.endSessions(transaction, id));
    audit.record(by, AuditAction.PASSWORD_CHANGED, id);
  }

  /// A code with which a person can join.
  ///
  /// @param by the administrator; empty for the command line
  /// @throws StudioException.Conflict `too-many-invitations`
  public String invite(Optional<UserId> by, UserRole role) {
    return database.transact(_ -> {
      by.ifPresent(this::requireRoomForInvitation);
      String code = codes.forInvitation(by, role);
      audit.record(by, AuditAction.INVITATION_MADE, role.label());
      return code;
    });
  }

  private void requireRoomForInvitation(UserId by) {
    accounts.lock(by);
    if (codes.countInvitations(by) >= INVITATIONS_MAX) {
      throw new StudioException.Conflict(
          ErrorCode.TOO_MANY_INVITATIONS, Map.of("most", INVITATIONS_MAX));
    }
  }

  /// A code with which a user can set a new password.
  ///
  /// @param by the administrator; empty for the command line
  /// @throws StudioException.NotFound `user-not-found`
  public String letRecover(Optional<UserId> by, UserId id) {
    return database.transact(_ -> {
      accounts.lock(id);
      String code = codes.forRecovery(by, id);
      audit.record(by, AuditAction.RECOVERY_MADE, id);
      return code;
    });
  }

  /// The same code, for a mail to the user's own address, at the request of an unknown person.
  ///
  /// @param send is called outside of a transaction; nothing is recorded when it throws
  public void recoverByMail(UserId id, Consumer<OneTimeCodes.Made> send) {
    String code = codes.forRecovery(Optional.of(id), id);
    codes.find(code).ifPresent(made -> send.accept(new OneTimeCodes.Made(code, made.expiresAt())));
    audit.record(Optional.empty(), AuditAction.RECOVERY_MAILED, id);
  }

  /// Shuts a user out at once: ends the sessions, and no token works.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws StudioException.Conflict `last-administrator`
  public void block(Optional<UserId> by, UserId id) {
    database.run(transaction -> {
      keepAdministrator(() -> accounts.block(id));
      codes.deleteOf(id);
      access.endSessions(transaction, id);
      audit.record(by, AuditAction.USER_BLOCKED, id);
    });
  }

  /// An administrator who cannot sign in is none whom the others could ask.
  private void keepAdministrator(Runnable change) {
    var _ =
        keepAdministrator(() -> {
          change.run();
          return true;
        });
  }

  private <T> T keepAdministrator(Supplier<T> change) {
    boolean before = waysIn.unblockedAdministratorHasOne();
    T result = change.get();
    if (before && !waysIn.unblockedAdministratorHasOne()) {
      throw new StudioException.Conflict(ErrorCode.LAST_ADMINISTRATOR, Map.of());
    }
    return result;
  }

  /// Lets a user in again.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void unblock(Optional<UserId> by, UserId id) {
    database.run(_ -> {
      accounts.unblock(id);
      audit.record(by, AuditAction.USER_UNBLOCKED, id);
    });
  }

  /// Changes what a user may do.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  /// @throws StudioException.Conflict `last-administrator`
  public void changeRole(Optional<UserId> by, UserId id, UserRole role) {
    database.run(_ -> {
      UserRole before = keepAdministrator(() -> accounts.changeRole(id, role));
      if (role != UserRole.ADMINISTRATOR) {
        codes.deleteOf(id);
      }
      audit.recordRole(by, id, new AuditEntry.RoleChange(before.label(), role.label()));
    });
  }

  /// Deletes a user's row and with it every way to sign in. `Erasures` deletes a user completely.
  ///
  /// @throws StudioException.NotFound `user-not-found`
  public void delete(Optional<UserId> by, UserId id) {
    database.run(transaction -> {
      access.endSessions(transaction, id);
      keepAdministrator(() -> accounts.delete(id));
      audit.record(by, AuditAction.USER_ERASED, id);
    });
  }

  /// Signs a user out everywhere and returns the number of sessions.
  public int endSessions(Optional<UserId> by, UserId id) {
    return database.transact(transaction -> {
      int ended = access.endSessions(transaction, id);
      audit.record(by, AuditAction.SESSIONS_ENDED, id);
      return ended;
    });
  }

  /// Signs all users out and returns the number of sessions. The caller records why.
  public int endAllSessions() {
    return database.transact(access::endAllSessions);
  }

  private static DisplayName shownAs(String displayName, String login) {
    return DisplayName.of(displayName.isBlank() ? login : displayName);
  }

  private static DisplayName shownAs(User user) {
    return new DisplayName(user.displayName());
  }

  private static StudioException.Invalid notValid() {
    return new StudioException.Invalid(ErrorCode.CODE_NOT_VALID, Map.of());
  }
}
