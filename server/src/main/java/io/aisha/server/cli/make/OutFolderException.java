package io.aisha.server.cli.make;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The output folder is not usable.
public final class OutFolderException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final Problem problem;
  private final transient Map<String, ?> arguments;

  OutFolderException(Problem problem, Path folder, @Nullable Throwable cause) {
    this(problem, Map.of("folder", folder.toString()), cause);
  }

  OutFolderException(Problem problem, Map<String, ?> arguments, @Nullable Throwable cause) {
    super(problem + " " + arguments, cause);
    this.problem = problem;
    this.arguments = Map.copyOf(arguments);
  }

  public Problem problem() {
    return problem;
  }

  public Map<String, ?> arguments() {
    return arguments;
  }

  /// The reason.
  public enum Problem {
    NOT_A_FOLDER("out-not-a-folder"),
    NOT_EMPTY("out-not-empty"),
    NOT_WRITABLE("out-not-writable"),
    FULL("out-full");

    private final String code;

    Problem(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }
}
