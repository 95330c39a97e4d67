package io.aisha.engines.safetensors;

/// A file does not hold usable weights.
public final class WeightsRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  WeightsRefusedException(Kind kind, String problem) {
    super(problem);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// The kind of problem, which decides what helps.
  public enum Kind {
    /// No whole safetensors file; fetching it again may help.
    BROKEN,
    /// Weights of another form: another format, or a whole model instead of a LoRA.
    OTHER_FORM,
    /// A LoRA of another family of models.
    OTHER_FAMILY
  }
}
