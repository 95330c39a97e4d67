package io.aisha.studio.signin;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.account.UserRole;
import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Makes codes that work once and expire. A code has 80 random bits, so it cannot be guessed; only
/// its SHA-256 is stored.
public final class OneTimeCodes {
  private static final Duration SETUP_VALID = Duration.ofDays(1);
  private static final Duration INVITATION_VALID = Duration.ofDays(7);
  private static final Duration RECOVERY_VALID = Duration.ofDays(1);

  /// A person enters the code on another screen at once.
  private static final Duration CONNECTING_VALID = Duration.ofMinutes(15);

  private final Database database;
  private final Clock clock;
  private final RandomGenerator random;
  private final OneTimeCodeRepository codes = new OneTimeCodeRepository();

  /// @param random must be unpredictable
  public OneTimeCodes(Database database, Clock clock, RandomGenerator random) {
    this.database = database;
    this.clock = clock;
    this.random = random;
  }

  /// A code with its text, which is not stored.
  public record Made(String text, Instant expiresAt) {
    @Override
    public String toString() {
      return "********";
    }
  }

  /// A code for the first administrator, such as `7K2M-Q9XT-4HJP-W3RB`; valid for a day.
  public String forSetup() {
    return add(
        new OneTimeCode(
            CodePurpose.SETUP,
            Optional.empty(),
            Optional.of(UserRole.ADMINISTRATOR),
            Optional.empty(),
            clock.instant().plus(SETUP_VALID)));
  }

  /// A code with which an invited person becomes a user; valid for a week.
  ///
  /// @param by the administrator; empty for the command line
  public String forInvitation(Optional<UserId> by, UserRole role) {
    return add(
        new OneTimeCode(
            CodePurpose.INVITATION,
            Optional.empty(),
            Optional.of(role),
            by,
            clock.instant().plus(INVITATION_VALID)));
  }

  /// A code with which a user sets a new password; valid for a day.
  ///
  /// @param by the administrator; empty for the command line
  public String forRecovery(Optional<UserId> by, UserId subject) {
    return add(
        new OneTimeCode(
            CodePurpose.RECOVERY,
            Optional.of(subject),
            Optional.empty(),
            by,
            clock.instant().plus(RECOVERY_VALID)));
  }

  /// A code with which a user connects a Telegram account; valid for a quarter of an hour. The
  /// user's earlier one no longer works.
  public String forTelegram(UserId subject) {
    return forConnecting(CodePurpose.TELEGRAM, subject);
  }

  /// A code with which a user merges this account into another one; valid for a quarter of an hour.
  /// The user's earlier one no longer works.
  public String forMerge(UserId subject) {
    return forConnecting(CodePurpose.MERGE, subject);
  }

  private String forConnecting(CodePurpose purpose, UserId subject) {
    return database.transact(transaction -> {
      codes.deleteOf(transaction, subject, purpose);
      return add(
          new OneTimeCode(
              purpose,
              Optional.of(subject),
              Optional.empty(),
              Optional.of(subject),
              clock.instant().plus(CONNECTING_VALID)));
    });
  }

  /// The code if it can still be used.
  public Optional<OneTimeCode> find(String code) {
    return findHashed(CodeText.hash(code));
  }

  /// As [#find].
  ///
  /// @param hash what [CodeText#hash] returned for the code
  public Optional<OneTimeCode> findHashed(String hash) {
    return database.transact(transaction -> codes.find(transaction, hash, clock.instant()));
  }

  /// Uses the code up. Of two transactions with one code, the later one is refused.
  ///
  /// @throws StudioException.Invalid `code-not-valid` when it does not exist, has been used or has
  ///   expired
  public OneTimeCode use(String code) {
    return useHashed(CodeText.hash(code));
  }

  /// As [#use].
  ///
  /// @param hash what [CodeText#hash] returned for the code
  public OneTimeCode useHashed(String hash) {
    return database
        .transact(transaction -> codes.use(transaction, hash, clock.instant()))
        .orElseThrow(() -> new StudioException.Invalid(ErrorCode.CODE_NOT_VALID, Map.of()));
  }

  /// The number of a user's invitations that can still be used.
  int countInvitations(UserId by) {
    return database.transact(
        transaction -> codes.countInvitations(transaction, by, clock.instant()));
  }

  /// Deletes the unused codes that a user made, or that are for this user.
  public void deleteOf(UserId user) {
    database.run(transaction -> codes.deleteOf(transaction, user));
  }

  /// Deletes expired codes and returns their number.
  public int purge() {
    return database.transact(transaction -> codes.deleteExpired(transaction, clock.instant()));
  }

  private String add(OneTimeCode code) {
    String text = CodeText.random(random);
    database.run(transaction -> codes.add(transaction, CodeText.hash(text), code));
    return text;
  }
}
