package io.aisha.studio.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How far a learning is after one more look at it, or one more piece of it.
public sealed interface LearningStep {

  /// It goes on.
  ///
  /// @param phase what is done
  /// @param percent 0..99 of the whole, where the engine knows it; may go back, what is shown never
  ///   does
  /// @param queuePosition how many are before it while it waits, 0 or more, where the engine says
  /// @param handle by which to follow it from now on, where that has changed; stored before the
  ///   next call
  /// @param lookAgainIn how long to wait before the next call, zero for at once
  record Going(
      LearningPhase phase,
      OptionalInt percent,
      OptionalInt queuePosition,
      Optional<LearningHandle> handle,
      Duration lookAgainIn)
      implements LearningStep {
    public Going {
      if (percent.isPresent() && (percent.getAsInt() < 0 || percent.getAsInt() > 99)) {
        throw new IllegalArgumentException("percent was " + percent + ", expected 0..99");
      }
      if (queuePosition.isPresent() && queuePosition.getAsInt() < 0) {
        throw new IllegalArgumentException(
            "queuePosition was " + queuePosition + ", expected >= 0");
      }
      if (lookAgainIn.isNegative()) {
        throw new IllegalArgumentException("lookAgainIn was " + lookAgainIn + ", expected >= 0");
      }
    }

    /// It waits for its turn.
    public static Going waiting(OptionalInt queuePosition, Duration lookAgainIn) {
      return new Going(
          LearningPhase.WAITING, OptionalInt.empty(), queuePosition, Optional.empty(), lookAgainIn);
    }

    /// The engine learns and says how far it is.
    ///
    /// @param percent 0..99
    public static Going learning(int percent, Duration lookAgainIn) {
      return new Going(
          LearningPhase.LEARNING,
          OptionalInt.of(percent),
          OptionalInt.empty(),
          Optional.empty(),
          lookAgainIn);
    }

    /// The engine learns and does not say how far it is.
    public static Going learning(Duration lookAgainIn) {
      return new Going(
          LearningPhase.LEARNING,
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          lookAgainIn);
    }

    /// The model is there and about to be copied.
    public static Going saving(LearningHandle handle) {
      return new Going(
          LearningPhase.SAVING,
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.of(handle),
          Duration.ZERO);
    }
  }

  /// It ended well; the model is usable from now on.
  ///
  /// @param billedMicroUsd what it cost, in millionths of a US dollar, where the engine says so
  record Learned(LearnedModel model, OptionalLong billedMicroUsd) implements LearningStep {
    /// For an engine that does not say what it cost.
    public Learned(LearnedModel model) {
      this(model, OptionalLong.empty());
    }
  }

  /// It ended and will never give a model.
  ///
  /// @param code kebab-case, at most 60 characters, such as `no-usable-face`
  /// @param detail values for the sentence that explains it, JSON values only
  /// @param billedMicroUsd what it cost all the same, in millionths of a US dollar, 0 for nothing,
  ///   where the engine says so
  record Failed(String code, Map<String, Object> detail, OptionalLong billedMicroUsd)
      implements LearningStep {
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
  record Cancelled(OptionalLong billedMicroUsd) implements LearningStep {
    /// For an engine that does not say what it cost.
    public Cancelled() {
      this(OptionalLong.empty());
    }
  }
}
