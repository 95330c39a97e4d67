package io.aisha.server.health;

import io.aisha.guard.startup.ExpectedSchema;
import io.aisha.guard.startup.SchemaStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;

/// Monitors the schema of an open studio's database, whose tables may be changed while the studio
/// serves. It is asked often and checks seldom, since a check takes some tens of milliseconds.
/// Thread-safe.
public final class SchemaWatch {
  /// The command that upgrades an outdated database.
  public static final String UPGRADE = "./aisha db upgrade";

  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final ExpectedSchema expected;
  private final DataSource database;
  private final InstantSource clock;
  private Instant nextLook = Instant.MIN;
  private Optional<String> problem = Optional.empty();

  public SchemaWatch(ExpectedSchema expected, DataSource database, InstantSource clock) {
    this.expected = expected;
    this.database = database;
    this.clock = clock;
  }

  /// What keeps this program from working on the database, in one line of English for an operator;
  /// empty when nothing does. At most five seconds old.
  ///
  /// @throws io.aisha.guard.migration.MigrationException when the database cannot be read
  public synchronized Optional<String> problem() {
    Instant now = clock.instant();
    if (!now.isBefore(nextLook)) {
      problem = problem(expected.status(database));
      nextLook = now.plus(LOOK_EVERY);
    }
    return problem;
  }

  private static Optional<String> problem(SchemaStatus status) {
    return status.usable() ? Optional.empty() : Optional.of(status.message(UPGRADE));
  }
}
