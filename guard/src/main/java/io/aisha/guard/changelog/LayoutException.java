package io.aisha.guard.changelog;

/// A folder's migrations cannot be read. The message is a sentence for the user who named the
/// folder.
public final class LayoutException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /// The reason.
  public enum Reason {
    /// There is no `.sql` file.
    EMPTY,
    /// No `.sql` file matches any tool.
    UNKNOWN,
    /// No file matches the requested layout.
    OTHER,
    /// Files match several tools.
    MIXED,
    /// A placeholder has no value.
    PLACEHOLDER
  }

  private final Reason reason;
  private final String details;

  LayoutException(Reason reason, String details, String sentence) {
    super(sentence);
    this.reason = reason;
    this.details = details;
  }

  public Reason reason() {
    return reason;
  }

  /// The expected or found file names, independent of language.
  public String details() {
    return details;
  }
}
