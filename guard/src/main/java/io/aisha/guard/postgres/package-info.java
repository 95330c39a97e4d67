/// PostgreSQL without an installation: the server's own binaries, started on a folder.
///
/// [io.aisha.guard.postgres.EmbeddedPostgres] is the only front door. Everything that can go wrong
/// with a folder is one of the cases of [io.aisha.guard.postgres.EmbeddedPostgresException].
@NullMarked
package io.aisha.guard.postgres;

import org.jspecify.annotations.NullMarked;
