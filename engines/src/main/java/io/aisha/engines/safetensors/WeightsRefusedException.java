package io.aisha.engines.safetensors;

/// A file is no weights that can be rendered with.
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

  /// What is wrong, as far as it matters to whoever has to mend it.
  public enum Kind {
    /// No whole safetensors file; fetching it again may help.
    BROKEN,
    /// Weights of another form: another format, or a whole model instead of a LoRA.
    OTHER_FORM,
    /// A LoRA of another family of models.
    OTHER_FAMILY
  }
}
