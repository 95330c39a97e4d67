package io.aisha.guard.migration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// How far a change is that takes long.
///
/// @param migration its name
/// @param elapsed since its first attempt
/// @param phase what the server says that it does, such as `building index: scanning table`; empty
///   unless it builds an index
/// @param percent of that phase, 0 to 100; empty where the server does not say
/// @param blockers whom it waits for; empty when it does not wait for a lock
public record MigrationProgress(
    String migration,
    Direction direction,
    Duration elapsed,
    Optional<String> phase,
    OptionalInt percent,
    List<Blocker> blockers) {

  public MigrationProgress {
    blockers = List.copyOf(blockers);
  }

  /// A session that holds what a change waits for.
  ///
  /// @param pid of its server process, for `pg_terminate_backend`
  /// @param application what it calls itself; may be empty
  /// @param state such as `idle in transaction`
  public record Blocker(int pid, String application, String state) {

    /// `process 4711 (psql, idle in transaction)`
    public String text() {
      String about =
          application.isEmpty()
              ? state
              : state.isEmpty() ? application : application + ", " + state;
      return about.isEmpty() ? "process " + pid : "process %d (%s)".formatted(pid, about);
    }
  }

  /// All of it in one line without a full stop: `0013-index has been running for 12 s: building
  /// index: scanning table, 43 %`.
  public String text() {
    StringBuilder text =
        new StringBuilder(
            "%s has been %s for %d s"
                .formatted(
                    migration,
                    direction == Direction.UP ? "running" : "going back",
                    elapsed.toSeconds()));
    phase.ifPresent(name -> text.append(": ").append(name));
    percent.ifPresent(number -> text.append(", ").append(number).append(" %"));
    if (!blockers.isEmpty()) {
      text.append(phase.isPresent() ? "; " : ": ")
          .append("it waits for ")
          .append(blockers.stream().map(Blocker::text).collect(Collectors.joining(", ")));
    }
    return text.toString();
  }
}
