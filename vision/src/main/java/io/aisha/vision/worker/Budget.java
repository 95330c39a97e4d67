package io.aisha.vision.worker;

import java.time.Duration;

/// The limits of a task. When it exceeds them, its process is killed and [Vision#run] fails with
/// [VisionException.Reason#TOO_COSTLY].
///
/// @param priority whether it waits for heavy work or has a process of its own
/// @param processorTime of all threads of the process together
/// @param memoryMb megabytes that the process may hold for this task beside what it needs anyway,
///   heap and native memory together, 1 or more
public record Budget(Priority priority, Duration processorTime, int memoryMb) {

  /// The priority of a task.
  public enum Priority {
    /// A user waits for a page and the bytes are Aisha's own: a process is always reserved for it.
    QUICK,
    /// Judging, training and rendering, which share the processors and the memory.
    HEAVY
  }

  public Budget {
    if (!processorTime.isPositive() || memoryMb < 1) {
      throw new IllegalArgumentException(
          "budget of " + processorTime + " and " + memoryMb + " MB, expected more than nothing");
    }
  }

  /// For a small picture of one that Aisha itself made.
  public static Budget quick() {
    return new Budget(Priority.QUICK, Duration.ofSeconds(5), 160);
  }

  /// For work on one picture.
  ///
  /// @param processorTime many times what an ordinary picture needs
  /// @param memoryMb at most what the largest ordinary picture needs
  public static Budget heavy(Duration processorTime, int memoryMb) {
    return new Budget(Priority.HEAVY, processorTime, memoryMb);
  }
}
