package io.aisha.server.cli;

/// Migrations do not run on a database that is thrown away; the message says why.
final class MigrationsRefused extends RuntimeException {

  private static final long serialVersionUID = 1;

  MigrationsRefused(RuntimeException cause) {
    super(cause.getMessage(), cause);
  }
}
