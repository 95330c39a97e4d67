/// PostgreSQL without an installation: the server's own binaries, started on a folder.
///
/// [io.aisha.guard.postgres.EmbeddedPostgres] is the entry point. Every failure is a subclass of
/// [io.aisha.guard.postgres.EmbeddedPostgresException].
@NullMarked
package io.aisha.guard.postgres;

import org.jspecify.annotations.NullMarked;
