package io.aisha.studio.email;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.AccountService;
import io.aisha.studio.account.User;
import io.aisha.studio.account.UserId;
import io.aisha.studio.audit.AuditAction;
import io.aisha.studio.audit.AuditLog;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.signin.CodeText;
import io.aisha.studio.signin.OneTimeCodes;
import io.aisha.studio.signin.SignInLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// The e-mail address of a user, to which links for a new password are sent. It is used once the
/// user has entered a code that was mailed to it; until then the previous address stays.
///
/// Entering an address does not reveal whether another user has it: that is said to the owner of
/// the mailbox, who has the code.
public final class Emails {
  private static final Duration CODE_VALID = Duration.ofDays(1);

  /// An address that was never verified is deleted this long after it was entered.
  private static final Duration UNVERIFIED_KEPT = Duration.ofDays(2);

  private final Database database;
  private final JobQueue queue;
  private final Users users;
  private final Clock clock;
  private final RandomGenerator random;
  private final EmailRepository emails = new EmailRepository();

  /// What is known about users.
  public record Users(AccountService accounts, SignInLimits limits, AuditLog audit) {}

  /// @param random must be unpredictable
  public Emails(
      Database database, JobQueue queue, Users users, Clock clock, RandomGenerator random) {
    this.database = database;
    this.queue = queue;
    this.users = users;
    this.clock = clock;
    this.random = random;
  }

  /// What a user has.
  ///
  /// @param verified to which links are sent
  /// @param unverified which replaces it when the user verifies it
  public record Addresses(Optional<String> verified, Optional<String> unverified) {}

  /// The addresses of a user.
  public Addresses of(UserId user) {
    return database.transact(transaction -> {
      var all = emails.list(transaction, user);
      return new Addresses(
          all.stream().filter(StoredEmail::verified).map(StoredEmail::address).findFirst(),
          all.stream().filter(one -> !one.verified()).map(StoredEmail::address).findFirst());
    });
  }

  /// Enters an address, to which a code is mailed. It replaces one that is not verified.
  ///
  /// @throws StudioException.Invalid `email-invalid`
  /// @throws StudioException.TooMany `email-paused`
  public void enter(UserId user, String typed) {
    EmailAddress address = EmailAddress.of(typed);
    users.limits().beginVerification(user);
    database.run(transaction -> {
      users.accounts().lock(user);
      emails.deleteUnverified(transaction, user);
      UUID id = emails.add(transaction, user, address, clock.instant());
      queue.add(transaction, new Job.EmailVerification(id));
    });
  }

  /// Verifies the address that the user entered last.
  ///
  /// @param code from the mail
  /// @throws StudioException.Invalid `code-not-valid`
  /// @throws StudioException.Conflict `email-taken` when it is another user's; nothing is changed
  public void verify(UserId user, String code) {
    Instant now = clock.instant();
    database.run(transaction -> {
      users.accounts().lock(user);
      StoredEmail found =
          emails
              .findByCode(transaction, user, CodeText.hash(code), now)
              .orElseThrow(() -> new StudioException.Invalid(ErrorCode.CODE_NOT_VALID, Map.of()));
      emails.deleteVerified(transaction, user);
      emails.deleteUnverified(transaction, user);
      if (!emails.addVerified(transaction, found, now)) {
        throw new StudioException.Conflict(ErrorCode.EMAIL_TAKEN, Map.of());
      }
      users.audit().record(Optional.of(user), AuditAction.EMAIL_VERIFIED, user);
    });
  }

  /// Removes the addresses of a user.
  public void remove(UserId user) {
    database.run(transaction -> {
      users.accounts().lock(user);
      int removed = emails.deleteVerified(transaction, user);
      emails.deleteUnverified(transaction, user);
      if (removed > 0) {
        users.audit().record(Optional.of(user), AuditAction.EMAIL_REMOVED, user);
      }
    });
  }

  /// Asks for a link with which a user can set a new password. The caller learns nothing about
  /// whether there is such a user, not even from the time that this takes: the same rows are read
  /// and written.
  ///
  /// @param typed a login or an e-mail address
  /// @param network as in [SignInLimits.Caller]
  /// @throws StudioException.TooMany `recovery-paused`
  public void requestRecovery(String typed, String network) {
    users.limits().beginRecovery(typed, network);
    String name = typed.strip();
    boolean storable = name.chars().noneMatch(Character::isISOControl);
    database.run(transaction -> {
      Optional<UserId> user = storable ? find(transaction, name) : Optional.empty();
      UserId recipient = user.orElseGet(() -> new UserId(UUID.randomUUID()));
      if (users.limits().beginRecoveryMail(recipient)) {
        queue.add(transaction, new Job.RecoveryMail(recipient.value(), clock.instant()));
      }
    });
  }

  private Optional<UserId> find(Transaction transaction, String name) {
    Optional<UserId> byLogin = users.accounts().findUser(name).map(User::id);
    Optional<UserId> byAddress =
        emails.findVerified(transaction, asStored(name)).map(StoredEmail::userId);
    // A login may be the address of another user. The address is proved, the login is not.
    return byAddress.or(() -> byLogin);
  }

  private static String asStored(String typed) {
    try {
      return EmailAddress.of(typed).value();
    } catch (StudioException.Invalid _) {
      return typed;
    }
  }

  /// An address that is not verified; empty when it is, or was replaced.
  Optional<StoredEmail> findUnverified(UUID id) {
    return database
        .transact(transaction -> emails.find(transaction, id))
        .filter(found -> !found.verified());
  }

  /// A new code for an address; empty when it is verified, or was replaced.
  Optional<OneTimeCodes.Made> makeCode(UUID id) {
    String code = CodeText.random(random);
    Instant expiresAt = clock.instant().plus(CODE_VALID);
    return database.transact(
            transaction -> emails.setCode(transaction, id, CodeText.hash(code), expiresAt))
        ? Optional.of(new OneTimeCodes.Made(code, expiresAt))
        : Optional.empty();
  }

  /// Deletes addresses that were not verified in time, and returns how many.
  public int purge() {
    return database.transact(transaction ->
        emails.deleteUnverifiedBefore(transaction, clock.instant().minus(UNVERIFIED_KEPT)));
  }
}
