package io.aisha.guard.dryrun;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// How a half failed.
///
/// @param statement the statement that the server refused
/// @param state SQLSTATE
/// @param message the server's own sentence
/// @param detail what it adds; empty when nothing
/// @param table the table it names; empty when none
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

  /// Whether rows were the reason, which others might not give: data exceptions, broken
  /// constraints, and what code of the migrations raised itself.
  public boolean causedByRows() {
    return state.startsWith("22") || state.startsWith("23") || state.matches("P000[14]");
  }

  /// Whether the server does not have an extension that the statement asks for.
  public boolean missesExtension() {
    return MISSING_EXTENSION.matcher(message).matches();
  }

  /// Whether something is missing that the statement names.
  public boolean missesObject() {
    return state.startsWith("42") || state.equals("3F000");
  }

  /// The server's sentence and what it adds, on one line, cut where code of the migrations says a
  /// page.
  public String sentence() {
    String whole = message + detail.map(text -> " (" + text + ")").orElse("");
    String line = whole.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /// Whether the statement begins with these words.
  public boolean isIn(String words) {
    return statement.toLowerCase(Locale.ROOT).startsWith(words);
  }
}
