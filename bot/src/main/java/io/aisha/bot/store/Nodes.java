package io.aisha.bot.store;

import io.aisha.studio.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The processes that run the bot. Each increments a heartbeat counter every second. A process that
/// sees no change in the counter of another declares it dead and deletes its row, which ends all
/// its leases: chats, photos and polling. Each process measures this with its own clock, so the
/// clocks of the machines need not agree.
///
/// One object for each process, used by one thread.
public final class Nodes {
  /// How often to call [#beat()].
  public static final Duration BEAT_EVERY = Duration.ofSeconds(1);

  /// A process counts as dead when its counter has not changed for so long. A process that was only
  /// suspended resumes its work. Two processes may then handle the same row, but each update is
  /// conditional on the previous state, so it takes effect once.
  public static final Duration LOST_AFTER = Duration.ofSeconds(4);

  /// The counter must also be unchanged in so many checks: during a database outage no counter can
  /// change and no check happens.
  private static final int LOOKS_MIN = 4;

  private final Database database;
  private final Clock clock;
  private final String name;
  private final NodeRepository nodes = new NodeRepository();
  private final Map<String, Seen> seen = new HashMap<>();

  /// @param name of this process, as leases are given to it, 1 to 100 characters
  public Nodes(Database database, Clock clock, String name) {
    this.database = database;
    this.clock = clock;
    this.name = name;
  }

  /// A counter, since when it has this value, and how often it was read so.
  private record Seen(long beats, Instant since, int looks) {}

  /// Registers this process.
  ///
  /// @param deadPrefix of the names of processes that are certainly dead: they ran where this one
  ///   does
  public void begin(String deadPrefix) {
    database.run(transaction -> {
      nodes.deleteAll(transaction, deadPrefix);
      nodes.beat(transaction, name, clock.instant());
    });
  }

  /// Says that this process lives, and ends the leases of those that do not.
  ///
  /// @return the names of the dead
  public List<String> beat() {
    Instant now = clock.instant();
    List<Node> all =
        database.transact(transaction -> {
          nodes.beat(transaction, name, now);
          return nodes.list(transaction);
        });
    seen.keySet().retainAll(all.stream().map(Node::name).toList());
    List<Node> still =
        all.stream().filter(node -> !node.name().equals(name) && standsStill(node, now)).toList();
    if (still.isEmpty()) {
      return List.of();
    }
    return database.transact(transaction ->
        still.stream().filter(node -> nodes.delete(transaction, node)).map(Node::name).toList());
  }

  private boolean standsStill(Node node, Instant now) {
    Seen before = seen.get(node.name());
    Seen after =
        before == null || before.beats() != node.beats()
            ? new Seen(node.beats(), now, 0)
            : new Seen(before.beats(), before.since(), before.looks() + 1);
    seen.put(node.name(), after);
    return after.looks() >= LOOKS_MIN && !now.isBefore(after.since().plus(LOST_AFTER));
  }

  /// Ends all leases of this process.
  public void end() {
    database.run(transaction -> nodes.deleteAll(transaction, name));
  }
}
