package io.aisha.server.composition;

import java.time.Duration;

/// What a studio is opened for, and so what is waited for.
public enum Purpose {
  /// One command, at whose end somebody waits: what an operator has to mend fails it.
  COMMAND(Duration.ofSeconds(30), false),
  /// Serving people until it is stopped: a request fails soon, but long after a server that is
  /// being started again; work waits until a full disk has room.
  SERVICE(Duration.ofSeconds(4), true);

  private final Duration connectionWithin;
  private final boolean workWaits;

  Purpose(Duration connectionWithin, boolean workWaits) {
    this.connectionWithin = connectionWithin;
    this.workWaits = workWaits;
  }

  /// How long is waited for a connection when the database is away.
  Duration connectionWithin() {
    return connectionWithin;
  }

  /// Whether work waits for what an operator has to mend.
  boolean workWaits() {
    return workWaits;
  }
}
