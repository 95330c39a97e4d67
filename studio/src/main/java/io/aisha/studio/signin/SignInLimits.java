package io.aisha.studio.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Sha256;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Makes guessing passwords slow. Failures are counted in the database, so that all nodes share the
/// counts: for an account as seen from one network, for a network, and for an account as seen from
/// all browsers that it has never signed in with. After some failures, each further one doubles the
/// pause before the next attempt.
///
/// A stranger cannot shut a user out: a browser that the user has signed in with before has a count
/// of its own ("device cookies", OWASP Slow Down Online Guessing Attacks with Device Cookies).
public final class SignInLimits {
  /// Failures without a pause, the first pause, and the longest.
  private record Rule(int free, Duration first, Duration longest) {
    Rule(int free, Duration longest) {
      this(free, Duration.ofSeconds(1), longest);
    }

    Duration pause(int failures) {
      int over = Math.min(failures - free, 20);
      Duration doubled = over < 0 ? Duration.ZERO : first.multipliedBy(1L << over);
      return doubled.compareTo(longest) > 0 ? longest : doubled;
    }
  }

  private static final Rule ACCOUNT_FROM_NETWORK = new Rule(5, Duration.ofMinutes(15));
  private static final Rule KNOWN_DEVICE = new Rule(10, Duration.ofMinutes(5));
  private static final Rule ACCOUNT_FROM_ANYWHERE = new Rule(50, Duration.ofMinutes(10));
  private static final Rule REGISTRATION = new Rule(10, Duration.ofHours(1));

  /// Mails are not to fill a mailbox of another person.
  private static final Rule MAILS = new Rule(3, Duration.ofMinutes(1), Duration.ofHours(1));

  private static final Rule MAILS_FROM_NETWORK = new Rule(10, Duration.ofHours(1));

  /// Sessions that have not signed in are rows for ten minutes each. A large household or a club
  /// may begin this many; after that, one a minute.
  private static final Rule VISIT = new Rule(200, Duration.ofMinutes(1));

  private static final Rule NETWORK = new Rule(30, Duration.ofMinutes(15));

  /// A count is forgotten this long after its last failure.
  static final Duration FORGOTTEN_AFTER = Duration.ofHours(6);

  static final Duration DEVICE_KNOWN_FOR = Duration.ofDays(180);

  private final Database database;
  private final Clock clock;
  private final SignInAttemptRepository attempts = new SignInAttemptRepository();
  private final KnownDeviceRepository devices = new KnownDeviceRepository();

  public SignInLimits(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Who tries to sign in.
  ///
  /// @param login as typed
  /// @param network an IPv4 address, or the first 64 bits of an IPv6 address
  /// @param device the value of the browser's device cookie
  public record Caller(String login, String network, Optional<String> device) {}

  /// An attempt that has been counted.
  public static final class Attempt {
    private final Caller caller;
    private final List<Counter> counters;

    private Attempt(Caller caller, List<Counter> counters) {
      this.caller = caller;
      this.counters = counters;
    }
  }

  /// Counts the attempt as a failure before the password is compared, so that many attempts at once
  /// are counted too. [#succeeded] takes it back. Attempts during a pause are not stored.
  ///
  /// @throws StudioException.TooMany `sign-in-paused`
  public Attempt begin(Caller caller) {
    List<Counter> counters = database.transact(transaction -> counters(transaction, caller));
    List<String> keys = counters.stream().map(Counter::key).toList();
    // Attempts during a pause lock no rows.
    Instant now = now();
    Optional<Instant> until =
        database.transact(transaction -> attempts.lastPause(transaction, keys));
    refuse(pause(until, now), ErrorCode.SIGN_IN_PAUSED);
    begin(counters, ErrorCode.SIGN_IN_PAUSED);
    return new Attempt(caller, counters);
  }

  private static Optional<Duration> pause(Optional<Instant> until, Instant now) {
    return until
        .filter(next -> next.isAfter(now))
        .map(next -> Duration.between(now, next).plusMillis(999));
  }

  private static void refuse(Optional<Duration> pause, ErrorCode why) {
    pause.ifPresent(left -> {
      throw new StudioException.TooMany(why, Map.of("seconds", left.toSeconds()), left);
    });
  }

  /// As the database keeps it, so that a stored time compares as equal.
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private void count(Transaction transaction, Counter counter, Instant now) {
    SignInAttemptRepository.Failures before = attempts.lock(transaction, counter.key(), now);
    boolean forgotten = before.lastFailedAt().isBefore(now.minus(FORGOTTEN_AFTER));
    int failures = forgotten ? 1 : before.failures() + 1;
    attempts.update(
        transaction, counter.key(), failures, now, now.plus(counter.rule().pause(failures)));
  }

  /// Counts that an account is about to be created without an invitation.
  ///
  /// @param network as in [Caller]
  /// @throws StudioException.TooMany `registration-paused`
  public void beginRegistration(String network) {
    begin(
        List.of(new Counter(hash("registration", network), REGISTRATION)),
        ErrorCode.REGISTRATION_PAUSED);
  }

  /// Counts that a browser begins to sign in, which is stored until it has, or gives up.
  ///
  /// @param network as in [Caller]
  /// @throws StudioException.TooMany `visits-paused`
  public void beginVisit(String network) {
    begin(List.of(new Counter(hash("visit", network), VISIT)), ErrorCode.VISITS_PAUSED);
  }

  /// Counts that a link for a new password is asked for, whether or not there is such a user.
  ///
  /// @param typed a login or an e-mail address
  /// @param network as in [Caller]
  /// @throws StudioException.TooMany `recovery-paused`
  public void beginRecovery(String typed, String network) {
    begin(
        List.of(
            new Counter(hash("recovery", typed.strip().toLowerCase(Locale.ROOT)), MAILS),
            new Counter(hash("recovery-network", network), MAILS_FROM_NETWORK)),
        ErrorCode.RECOVERY_PAUSED);
  }

  /// Counts that a user is about to be sent a link for a new password, however the user was named.
  ///
  /// @return false during a pause
  public boolean beginRecoveryMail(UserId user) {
    return count(List.of(new Counter(hash("recovery-mail", user.toString()), MAILS))).isEmpty();
  }

  /// Counts that a user wants to be sent the code for an e-mail address.
  ///
  /// @throws StudioException.TooMany `email-paused`
  public void beginVerification(UserId user) {
    begin(
        List.of(new Counter(hash("verification", user.toString()), MAILS)), ErrorCode.EMAIL_PAUSED);
  }

  private void begin(List<Counter> counters, ErrorCode why) {
    refuse(count(counters), why);
  }

  /// Counts, unless one of the counters is in a pause.
  ///
  /// @return what is left of the pause; empty when it was counted
  private Optional<Duration> count(List<Counter> counters) {
    Instant now = now();
    List<Counter> ordered = counters.stream().sorted(Comparator.comparing(Counter::key)).toList();
    return database.transact(transaction -> {
      Optional<Instant> until = Optional.empty();
      for (Counter counter : ordered) {
        Instant next = attempts.lock(transaction, counter.key(), now).nextAllowedAt();
        until = until.filter(latest -> latest.isAfter(next)).or(() -> Optional.of(next));
      }
      Optional<Duration> paused = pause(until, now);
      if (paused.isEmpty()) {
        ordered.forEach(counter -> count(transaction, counter, now));
      }
      return paused;
    });
  }

  /// Takes back what [#begin] counted, and forgets the earlier failures at this account. Those of
  /// the network stay: they may be guesses at other accounts.
  public void succeeded(Attempt attempt, UserId user) {
    Instant now = clock.instant();
    database.run(transaction -> {
      for (Counter counter : attempt.counters) {
        if (counter.rule().equals(NETWORK)) {
          takeBack(transaction, counter, now);
        } else {
          attempts.delete(transaction, counter.key());
        }
      }
      attempt.caller.device().ifPresent(device -> remember(user, device));
    });
  }

  private void takeBack(Transaction transaction, Counter counter, Instant now) {
    SignInAttemptRepository.Failures counted = attempts.lock(transaction, counter.key(), now);
    int failures = Math.max(0, counted.failures() - 1);
    Instant last = counted.lastFailedAt();
    attempts.update(
        transaction, counter.key(), failures, last, last.plus(counter.rule().pause(failures)));
  }

  /// From now on, failures of others do not make this browser wait.
  ///
  /// @param device the value of its device cookie
  public void remember(UserId user, String device) {
    Instant now = clock.instant();
    database.run(transaction -> devices.add(transaction, user, hash("device", device), now));
  }

  /// Deletes counts and devices that are no longer needed.
  public void purge() {
    Instant now = clock.instant();
    database.run(transaction -> {
      attempts.deleteBefore(transaction, now.minus(FORGOTTEN_AFTER));
      devices.deleteBefore(transaction, now.minus(DEVICE_KNOWN_FOR));
    });
  }

  /// In the order of their keys, so that two transactions cannot wait for each other.
  private List<Counter> counters(Transaction transaction, Caller caller) {
    String login = caller.login().strip().toLowerCase(Locale.ROOT);
    List<Counter> counters = new ArrayList<>();
    Optional<String> known =
        caller
            .device()
            .map(device -> hash("device", device))
            .filter(device -> devices.isKnown(transaction, login, device));
    if (known.isPresent()) {
      counters.add(new Counter(hash("known", login + "\n" + known.get()), KNOWN_DEVICE));
    } else {
      counters.add(
          new Counter(hash("both", login + "\n" + caller.network()), ACCOUNT_FROM_NETWORK));
      counters.add(new Counter(hash("account", login), ACCOUNT_FROM_ANYWHERE));
      counters.add(new Counter(hash("network", caller.network()), NETWORK));
    }
    counters.sort(Comparator.comparing(Counter::key));
    return counters;
  }

  private static String hash(String kind, String value) {
    return Sha256.hex((kind + "\n" + value).getBytes(UTF_8));
  }

  private record Counter(String key, Rule rule) {}
}
