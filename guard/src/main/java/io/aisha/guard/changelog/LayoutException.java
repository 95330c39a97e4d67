package io.aisha.guard.changelog;

/// A folder whose migrations cannot be read by its files alone. The message is a sentence for
/// whoever named the folder.
public final class LayoutException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /// What is in the way.
  public enum Reason {
    /// There is no `.sql` file.
    EMPTY,
    /// There are some, and no tool's.
    UNKNOWN,
    /// There is none of the layout that was named.
    OTHER,
    /// There are migrations of two tools.
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

  /// What was looked for, or what was found: file names and forms, the same in every language.
  public String details() {
    return details;
  }
}
