package io.aisha.guard.migration;

/// Which of its two ways a change goes.
public enum Direction {
  UP,
  DOWN;

  String word() {
    return this == UP ? "up" : "down";
  }
}
