package io.aisha.server.cli.db;

/// Migrations failed on a temporary database. The message contains the reason.
public final class MigrationsFailed extends RuntimeException {

  private static final long serialVersionUID = 1;

  MigrationsFailed(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
