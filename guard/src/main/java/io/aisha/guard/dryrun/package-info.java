/// Runs halves of changes on a scratch database and tells what the server saw of them: locks,
/// rewrites, scans, rows touched, values gone. The server is asked; SQL is not understood here.
@NullMarked
package io.aisha.guard.dryrun;

import org.jspecify.annotations.NullMarked;
