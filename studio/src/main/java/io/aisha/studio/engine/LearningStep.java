package io.aisha.studio.engine;

import java.time.Duration;
import java.util.Map;

/// How far a learning is after one more look at it, or one more piece of it.
public sealed interface LearningStep {

  /// It goes on.
  ///
  /// @param progress 0..99, percent; may go back, what is shown never does
  /// @param lookAgainIn how long to wait before the next call, zero for at once
  record Going(int progress, Duration lookAgainIn) implements LearningStep {
    public Going {
      if (progress < 0 || progress > 99) {
        throw new IllegalArgumentException("progress was " + progress + ", expected 0..99");
      }
      if (lookAgainIn.isNegative()) {
        throw new IllegalArgumentException("lookAgainIn was " + lookAgainIn + ", expected >= 0");
      }
    }
  }

  /// It ended well; the model is usable from now on.
  record Learned(LearnedModel model) implements LearningStep {}

  /// It ended and will never give a model.
  ///
  /// @param code kebab-case, at most 60 characters, such as `no-usable-face`
  /// @param detail values for the sentence that explains it, JSON values only
  record Failed(String code, Map<String, Object> detail) implements LearningStep {
    public Failed {
      detail = Map.copyOf(detail);
    }
  }

  /// It ended because it was cancelled.
  record Cancelled() implements LearningStep {}
}
