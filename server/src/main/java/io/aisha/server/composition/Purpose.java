package io.aisha.server.composition;

import java.time.Duration;

/// What a studio is opened for. It decides how long the studio waits for what is missing.
public enum Purpose {
  /// One command, for whose end a user waits. It fails when an operator has to fix something.
  COMMAND(Duration.ofSeconds(30), false),
  /// A service that runs until it is stopped. A request fails after a few seconds, which is long
  /// enough for the database server to restart. Background work waits while the disk is full.
  SERVICE(Duration.ofSeconds(4), true);

  private final Duration connectionWithin;
  private final boolean workWaits;

  Purpose(Duration connectionWithin, boolean workWaits) {
    this.connectionWithin = connectionWithin;
    this.workWaits = workWaits;
  }

  /// How long to wait for a connection while the database is unavailable.
  Duration connectionWithin() {
    return connectionWithin;
  }

  /// Whether background work waits until an operator has fixed the cause.
  boolean workWaits() {
    return workWaits;
  }
}
