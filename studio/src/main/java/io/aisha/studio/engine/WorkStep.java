package io.aisha.studio.engine;

import io.aisha.studio.engine.WorkProgress.Phase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Where a piece of work stands after one more look at it, or one more piece of it done.
///
/// @param <R> what it gives in the end
public sealed interface WorkStep<R> {

  /// It goes on.
  ///
  /// @param handle by which to follow it from now on, where that has changed; stored before the
  ///   next call
  /// @param lookAgainIn how long to wait before the next call, zero for at once
  record Going<R>(WorkProgress progress, Optional<WorkHandle> handle, Duration lookAgainIn)
      implements WorkStep<R> {
    public Going {
      if (lookAgainIn.isNegative()) {
        throw new IllegalArgumentException("lookAgainIn was " + lookAgainIn + ", expected >= 0");
      }
    }
  }

  /// It ended well.
  ///
  /// @param billedMicroUsd what it cost, in millionths of a US dollar, where the engine says so
  record Done<R>(R result, OptionalLong billedMicroUsd) implements WorkStep<R> {
    /// For an engine that does not say what it cost.
    public Done(R result) {
      this(result, OptionalLong.empty());
    }
  }

  /// It ended and will never give a result.
  ///
  /// @param code kebab-case, at most 60 characters, such as `no-usable-face`
  /// @param detail values for the sentence that explains it, JSON values only
  /// @param billedMicroUsd what it cost all the same, in millionths of a US dollar, 0 for nothing,
  ///   where the engine says so
  record Failed<R>(String code, Map<String, Object> detail, OptionalLong billedMicroUsd)
      implements WorkStep<R> {
    public Failed {
      detail = Map.copyOf(detail);
    }

    /// For an engine that does not say what it cost.
    public Failed(String code, Map<String, Object> detail) {
      this(code, detail, OptionalLong.empty());
    }
  }

  /// It ended because it was cancelled.
  ///
  /// @param billedMicroUsd what it cost all the same, in millionths of a US dollar, 0 for nothing,
  ///   where the engine says so
  record Cancelled<R>(OptionalLong billedMicroUsd) implements WorkStep<R> {
    /// For an engine that does not say what it cost.
    public Cancelled() {
      this(OptionalLong.empty());
    }
  }

  /// It waits for its turn.
  static <R> Going<R> waiting(OptionalInt queuePosition, Duration lookAgainIn) {
    return going(Phase.WAITING, OptionalInt.empty(), queuePosition, Optional.empty(), lookAgainIn);
  }

  /// The engine works and says how far it is.
  ///
  /// @param percent 0..99
  static <R> Going<R> working(int percent, Duration lookAgainIn) {
    return going(
        Phase.WORKING, OptionalInt.of(percent), OptionalInt.empty(), Optional.empty(), lookAgainIn);
  }

  /// The engine works and does not say how far it is.
  static <R> Going<R> working(Duration lookAgainIn) {
    return going(
        Phase.WORKING, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), lookAgainIn);
  }

  /// The same, to be followed by another handle from now on.
  static <R> Going<R> working(WorkHandle handle, Duration lookAgainIn) {
    return going(
        Phase.WORKING, OptionalInt.empty(), OptionalInt.empty(), Optional.of(handle), lookAgainIn);
  }

  /// The result is there and about to be copied.
  static <R> Going<R> saving(WorkHandle handle, Duration lookAgainIn) {
    return going(
        Phase.SAVING, OptionalInt.empty(), OptionalInt.empty(), Optional.of(handle), lookAgainIn);
  }

  private static <R> Going<R> going(
      Phase phase,
      OptionalInt percent,
      OptionalInt queuePosition,
      Optional<WorkHandle> handle,
      Duration lookAgainIn) {
    return new Going<>(new WorkProgress(phase, percent, queuePosition), handle, lookAgainIn);
  }
}
