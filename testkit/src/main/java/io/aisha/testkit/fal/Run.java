package io.aisha.testkit.fal;

import java.time.Instant;
import java.util.Optional;

/// One request in the queue: its progress and its end.
final class Run {
  private final Submit submit;
  private int looks;
  private boolean done;
  private boolean cancelled;
  private int notReady;
  private Optional<Ending> ending = Optional.empty();
  private String output = "";
  private final Instant sentAt = Instant.now();
  private Optional<Instant> endedAt = Optional.empty();

  Run(Submit submit, int notReady) {
    this.submit = submit;
    this.notReady = notReady;
  }

  Submit submit() {
    return submit;
  }

  synchronized int look() {
    return looks++;
  }

  synchronized boolean isDone() {
    return done;
  }

  synchronized boolean isCancelled() {
    return cancelled;
  }

  /// Ends it as cancelled.
  ///
  /// @return false when it had ended already
  synchronized boolean cancel() {
    if (done) {
      return false;
    }
    cancelled = true;
    done = true;
    endedAt = Optional.of(Instant.now());
    ending =
        Optional.of(
            new Ending(
                499,
                "{\"detail\":\"cancelled\",\"error_type\":\"client_cancelled\"}",
                "client_cancelled"));
    return true;
  }

  /// Ends it.
  ///
  /// @return whether this call ended it
  synchronized boolean end(Optional<Ending> how, String gives) {
    if (done) {
      return false;
    }
    done = true;
    endedAt = Optional.of(Instant.now());
    ending = how;
    output = gives;
    return true;
  }

  Instant sentAt() {
    return sentAt;
  }

  synchronized Optional<Instant> endedAt() {
    return endedAt;
  }

  synchronized Optional<Ending> ending() {
    return ending;
  }

  synchronized String output() {
    return output;
  }

  /// Whether the result is still reported as in progress, although the run has ended.
  synchronized boolean isHeldBack() {
    return notReady > 0 && notReady-- > 0;
  }
}
