package io.aisha.server.cli.db;

/// Migrations do not run on a database that is thrown away; the message says why.
public final class MigrationsFailed extends RuntimeException {

  private static final long serialVersionUID = 1;

  MigrationsFailed(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
