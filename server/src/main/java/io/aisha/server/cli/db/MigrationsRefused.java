package io.aisha.server.cli.db;

/// Migrations do not run on a database that is thrown away; the message says why.
public final class MigrationsRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  MigrationsRefused(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
