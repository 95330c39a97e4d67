package io.aisha.guard.changelog;

/// The additions of a branch cannot be determined. The message is a sentence for the user who named
/// the reference.
public final class GitBaseException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /// The reason.
  public enum Reason {
    /// The name is not a valid git reference.
    BAD_NAME,
    /// The program `git` was not found.
    NO_GIT,
    /// The folder is not in a git work tree.
    NO_REPOSITORY,
    /// The repository has no commit of this name, or none in common with the branch.
    NO_COMMIT,
    /// Git did not finish in time.
    TOO_SLOW
  }

  private final Reason reason;

  GitBaseException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
