package io.aisha.studio.engine;

import io.aisha.studio.engine.WorkProgress.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The state of a piece of work after one more call.
///
/// @param <R> the result of the work
public sealed interface WorkStep<R> {

  /// It is still running.
  ///
  /// @param handle a new handle to follow it by, if it has changed; must be stored before the next
  ///   call
  /// @param nextPollIn how long to wait before the next call, zero for immediately
  record Going<R>(WorkProgress progress, Optional<WorkHandle> handle, Duration nextPollIn)
      implements WorkStep<R> {
    public Going {
      if (nextPollIn.isNegative()) {
        throw new IllegalArgumentException("nextPollIn was " + nextPollIn + ", expected >= 0");
      }
    }
  }

  /// It has succeeded.
  ///
  /// @param billedMicroUsd what it cost, in millionths of a US dollar; empty when the engine does
  ///   not report it
  record Done<R>(R result, OptionalLong billedMicroUsd) implements WorkStep<R> {
    /// For an engine that does not report the cost.
    public Done(R result) {
      this(result, OptionalLong.empty());
    }
  }

  /// It has ended without a result.
  ///
  /// @param code kebab-case, at most 60 characters, such as `no-usable-face`
  /// @param detail values of the message that explains the code, JSON values only
  /// @param billedMicroUsd what it cost nevertheless, in millionths of a US dollar, 0 for nothing;
  ///   empty when the engine does not report it
  record Failed<R>(String code, Map<String, Object> detail, OptionalLong billedMicroUsd)
      implements WorkStep<R> {
    public Failed {
      detail = Map.copyOf(detail);
    }

    /// For an engine that does not report the cost.
    public Failed(String code, Map<String, Object> detail) {
      this(code, detail, OptionalLong.empty());
    }
  }

  /// It was cancelled.
  ///
  /// @param billedMicroUsd what it cost nevertheless, in millionths of a US dollar, 0 for nothing;
  ///   empty when the engine does not report it
  record Cancelled<R>(OptionalLong billedMicroUsd) implements WorkStep<R> {
    /// For an engine that does not report the cost.
    public Cancelled() {
      this(OptionalLong.empty());
    }
  }

  /// Queued at the engine.
  static <R> Going<R> waiting(OptionalInt queuePosition, Duration nextPollIn) {
    return going(Phase.WAITING, OptionalInt.empty(), queuePosition, Optional.empty(), nextPollIn);
  }

  /// Running, with known progress.
  ///
  /// @param percent 0..99
  static <R> Going<R> working(int percent, Duration nextPollIn) {
    return going(
        Phase.WORKING, OptionalInt.of(percent), OptionalInt.empty(), Optional.empty(), nextPollIn);
  }

  /// Running, with unknown progress.
  static <R> Going<R> working(Duration nextPollIn) {
    return going(
        Phase.WORKING, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), nextPollIn);
  }

  /// Running, with unknown progress and a new handle.
  static <R> Going<R> working(WorkHandle handle, Duration nextPollIn) {
    return going(
        Phase.WORKING, OptionalInt.empty(), OptionalInt.empty(), Optional.of(handle), nextPollIn);
  }

  /// Finished; the result is about to be copied.
  static <R> Going<R> saving(WorkHandle handle, Duration nextPollIn) {
    return going(
        Phase.SAVING, OptionalInt.empty(), OptionalInt.empty(), Optional.of(handle), nextPollIn);
  }

  private static <R> Going<R> going(
      Phase phase,
      OptionalInt percent,
      OptionalInt queuePosition,
      Optional<WorkHandle> handle,
      Duration nextPollIn) {
    return new Going<>(new WorkProgress(phase, percent, queuePosition), handle, nextPollIn);
  }
}
