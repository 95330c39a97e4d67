package io.aisha.guard.migration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// The progress of a running migration.
///
/// @param migration its name
/// @param elapsed time since its first attempt
/// @param phase the phase that the server reports, such as `building index: scanning table`; empty
///   unless it builds an index
/// @param percent progress of that phase, 0 to 100; empty if the server does not report it
/// @param blockers the sessions that block it; empty if it does not wait for a lock
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

  /// A session that holds a lock for which a migration waits.
  ///
  /// @param pid its server process, for `pg_terminate_backend`
  /// @param application its application name; may be empty
  /// @param state its state, such as `idle in transaction`
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

  /// The progress in one line without a full stop: `0013-index has been running for 12 s: building
  /// index: scanning table, 43 %`.
  public String text() {
    StringBuilder text =
        new StringBuilder(
            "%s has been %s for %d s"
                .formatted(
                    migration,
                    direction == Direction.UP ? "running" : "rolling back",
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
