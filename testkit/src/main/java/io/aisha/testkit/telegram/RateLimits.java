package io.aisha.testkit.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/// The bot's rate limits, disabled by default. Thread-safe.
final class RateLimits {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Clock clock;
  private final Deque<Instant> recent = new ArrayDeque<>();
  private final Map<Long, Deque<Instant>> recentInChat = new HashMap<>();
  private int perSecond = Integer.MAX_VALUE;
  private int perMinuteInChat = Integer.MAX_VALUE;

  RateLimits(Clock clock) {
    this.clock = clock;
  }

  synchronized void overall(int perSecond) {
    this.perSecond = perSecond;
  }

  synchronized void inChat(int perMinute) {
    perMinuteInChat = perMinute;
  }

  /// Counts messages or an edit, and rejects what exceeds the limit.
  synchronized void count(long chatId, int messages) {
    Instant now = clock.instant();
    Deque<Instant> inChat = recentInChat.computeIfAbsent(chatId, _ -> new ArrayDeque<>());
    refuse(inChat, perMinuteInChat, MINUTE, now);
    refuse(recent, perSecond, SECOND, now);
    for (int i = 0; i < messages; i++) {
      inChat.add(now);
      recent.add(now);
    }
  }

  private static void refuse(Deque<Instant> times, int most, Duration window, Instant now) {
    times.removeIf(time -> !time.plus(window).isAfter(now));
    if (times.size() >= most) {
      Duration left = Duration.between(now, times.getFirst().plus(window));
      throw ErrorResponse.tooMany(Math.toIntExact(left.plusMillis(999).toSeconds()));
    }
  }
}
