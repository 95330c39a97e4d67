package io.aisha.guard.dryrun;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// The error that made a script fail.
///
/// @param statement the statement that the server rejected
/// @param state SQLSTATE
/// @param message the server's message
/// @param detail the server's detail; empty if there is none
/// @param table the table that the server names; empty if there is none
public record Failure(
    String statement,
    String state,
    String message,
    Optional<String> detail,
    Optional<String> table) {

  private static final int LONGEST = 300;

  private static final Pattern MISSING_EXTENSION =
      Pattern.compile(
          "extension \".+\" is not available|could not open extension control file.*",
          Pattern.DOTALL);

  static Failure of(String statement, SQLException e) {
    ServerErrorMessage error =
        e instanceof PSQLException server ? server.getServerErrorMessage() : null;
    if (error == null) {
      return new Failure(
          statement,
          String.valueOf(e.getSQLState()),
          String.valueOf(e.getMessage()),
          Optional.empty(),
          Optional.empty());
    }
    return new Failure(
        statement,
        String.valueOf(error.getSQLState()),
        String.valueOf(error.getMessage()),
        Optional.ofNullable(error.getDetail()),
        Optional.ofNullable(error.getTable()));
  }

  /// Whether the rows caused the failure, so that other rows may avoid it: data exceptions,
  /// violated constraints, and errors raised by the migration's own code.
  public boolean causedByRows() {
    return state.startsWith("22") || state.startsWith("23") || state.matches("P000[14]");
  }

  /// Whether the statement needs an extension that the server does not have.
  public boolean missesExtension() {
    return MISSING_EXTENSION.matcher(message).matches();
  }

  /// Whether the statement names something that does not exist.
  public boolean missesObject() {
    return state.startsWith("42") || state.equals("3F000");
  }

  /// The server's message and detail on one line, shortened to 300 characters.
  public String sentence() {
    String whole = message + detail.map(text -> " (" + text + ")").orElse("");
    String line = whole.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /// Whether the statement begins with these words, in lower case.
  public boolean startsWith(String words) {
    return statement.toLowerCase(Locale.ROOT).startsWith(words);
  }
}
