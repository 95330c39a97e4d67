package io.aisha.engines.fal.client;

import io.aisha.engines.fal.failure.EngineErrors;
import io.aisha.engines.fal.failure.FalException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers that fal.ai refuses the account: its key, or its balance. While it does, nothing is
/// started, because each request would be refused. A start is allowed again after a pause that
/// grows with each refusal; an accepted start ends the state.
///
/// Kept in memory: another process finds out by a refusal of its own. Thread-safe.
public final class Account {
  private static final Logger log = LoggerFactory.getLogger(Account.class);

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final InstantSource clock;
  private Optional<FalException> why = Optional.empty();
  private Duration wait = Duration.ZERO;
  private Instant holdsUntil = Instant.MIN;

  public Account(InstantSource clock) {
    this.clock = clock;
  }

  /// Why nothing is started now, as a code; empty when it may be tried.
  public synchronized Optional<String> refusal() {
    return clock.instant().isBefore(holdsUntil) ? why.map(Account::code) : Optional.empty();
  }

  /// Whether the last that is known is a refusal, also when it is time to try again.
  public synchronized boolean isInDoubt() {
    return why.isPresent();
  }

  /// @throws FalException what was refused before, without asking again
  synchronized void requireNoRefusal() throws FalException {
    if (refusal().isPresent()) {
      throw why.orElseThrow();
    }
  }

  /// The account was refused: for its key, or because it is locked. Or fal.ai was not reached at
  /// all, because something else answers in its place.
  synchronized void refused(FalException refusal) {
    boolean again = refusal().isPresent();
    if (!again) {
      wait = wait.isZero() ? FIRST : min(wait.multipliedBy(2), LONGEST);
      log.warn(
          "Nothing is started at fal.ai for a while. reason={} seconds={}",
          code(refusal),
          wait.toSeconds());
      holdsUntil = clock.instant().plus(wait);
    }
    why = Optional.of(refusal);
  }

  /// Nothing speaks against a start any more. Whether one is accepted only a start can show.
  synchronized void mayBeTried() {
    if (why.filter(e -> !(e instanceof FalException.Locked)).isPresent()) {
      wait = Duration.ZERO; // Only known keys get prices, and the queue answered.
    }
    why = Optional.empty();
    holdsUntil = Instant.MIN;
  }

  /// A start was accepted.
  synchronized void accepted() {
    if (why.isPresent()) {
      log.info("fal.ai accepts work again.");
    }
    why = Optional.empty();
    wait = Duration.ZERO;
    holdsUntil = Instant.MIN;
  }

  private static String code(FalException refusal) {
    return switch (refusal) {
      case FalException.Locked _ -> EngineErrors.BALANCE_LOCKED;
      case FalException.Foreign _ -> EngineErrors.OTHER_ANSWERED;
      default -> EngineErrors.KEY_REFUSED;
    };
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
