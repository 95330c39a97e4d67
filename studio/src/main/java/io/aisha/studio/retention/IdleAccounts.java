package io.aisha.studio.retention;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.erasure.Erasures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Erases accounts that have not been used for long, after a warning. A user who cannot be warned
/// is kept, and so is an administrator.
public final class IdleAccounts {
  private static final Logger log = LoggerFactory.getLogger(IdleAccounts.class);
  private static final int AT_ONCE = 100;

  private final Database database;
  private final RetentionSettings settings;
  private final Erasures erasures;
  private final List<IdleNotice> notices;
  private final Clock clock;
  private final ActivityRepository activity = new ActivityRepository();

  public IdleAccounts(
      Database database,
      RetentionSettings settings,
      Erasures erasures,
      List<IdleNotice> notices,
      Clock clock) {
    this.database = database;
    this.settings = settings;
    this.erasures = erasures;
    this.notices = List.copyOf(notices);
    this.clock = clock;
  }

  /// Erases the accounts whose users were warned long ago, and warns others.
  public void review() {
    if (settings.idleAccounts().isPresent()) {
      Duration warning = settings.warning().orElseThrow();
      Instant now = clock.instant();
      eraseWarnedBefore(now.minus(warning));
      warnIdleSince(now.minus(settings.idleAccounts().get()).plus(warning), now);
    }
  }

  private void eraseWarnedBefore(Instant before) {
    List<UserId> due =
        database.transact(transaction -> activity.listWarned(transaction, before, AT_ONCE));
    int erased = 0;
    for (UserId user : due) {
      erased += database.transact(transaction -> erase(transaction, user, before));
    }
    if (erased > 0) {
      log.info("Erased accounts that nobody used. count={}", erased);
    }
  }

  private int erase(Transaction transaction, UserId user, Instant before) {
    if (!activity.lockWarned(transaction, user, before)) {
      return 0;
    }
    erasures.eraseUser(Optional.empty(), user);
    return 1;
  }

  private void warnIdleSince(Instant before, Instant now) {
    Optional<UserId> last = Optional.empty();
    List<UserId> page;
    do {
      Optional<UserId> after = last;
      page =
          database.transact(transaction -> activity.listIdle(transaction, before, after, AT_ONCE));
      for (UserId user : page) {
        database.run(transaction -> warn(transaction, user, before, now));
        last = Optional.of(user);
      }
    } while (page.size() == AT_ONCE);
  }

  private void warn(Transaction transaction, UserId user, Instant before, Instant now) {
    boolean told = false;
    for (IdleNotice notice : notices) {
      told |= notice.tell(transaction, user, now);
    }
    if (told) {
      activity.warn(transaction, user, before, now);
    }
  }
}
