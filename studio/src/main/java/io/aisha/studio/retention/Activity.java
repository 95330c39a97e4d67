package io.aisha.studio.retention;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Notes which users are here. A user who comes back is no longer warned.
public final class Activity {
  private static final Duration STEP = Duration.ofDays(1);
  private static final int REMEMBERED = 10_000;

  private final Database database;
  private final Clock clock;
  private final ActivityRepository activity = new ActivityRepository();
  private final Map<UserId, Instant> noted = new LatestUsers();

  public Activity(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /// The user does something. Costs one write a day for each user.
  public void seen(UserId user) {
    Instant now = clock.instant();
    synchronized (noted) {
      Instant last = noted.get(user);
      if (last != null && last.isAfter(now.minus(STEP))) {
        return;
      }
      noted.put(user, now);
    }
    database.run(transaction -> activity.seen(transaction, user, now));
  }

  /// Forgets the user who was noted first when there are too many.
  private static final class LatestUsers extends LinkedHashMap<UserId, Instant> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<UserId, Instant> eldest) {
      return size() > REMEMBERED;
    }
  }
}
