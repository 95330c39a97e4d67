package io.aisha.guard.changelog;

/// What a branch adds cannot be told. The message is a sentence for whoever named the reference.
public final class GitBaseException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /// What is in the way.
  public enum Reason {
    /// The name is none that git could know.
    BAD_NAME,
    /// There is no program `git`.
    NO_GIT,
    /// The folder is in no work tree of git.
    NO_REPOSITORY,
    /// The repository has no commit of this name, or none that it has in common with the branch.
    NO_COMMIT,
    /// Git did not end in time.
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
