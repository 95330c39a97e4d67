package io.aisha.guard.changelog;

/// A file does not have the accepted form. The message says what to write instead.
public final class MalformedMigrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String file;
  private final String problem;
  private final String remedy;

  MalformedMigrationException(MigrationFile file, String problem, String remedy) {
    super("%s: %s. %s".formatted(file.name(), problem, remedy));
    this.file = file.name();
    this.problem = problem;
    this.remedy = remedy;
  }

  /// Name of the file.
  public String file() {
    return file;
  }

  /// What is wrong, a clause without a full stop.
  public String problem() {
    return problem;
  }

  /// How to fix it, a sentence.
  public String remedy() {
    return remedy;
  }
}
