/// Runs upgrades and rollbacks on a scratch database and observes their effects on the server:
/// locks, rewrites, scans, changed rows and lost values. It observes the server instead of parsing
/// SQL.
@NullMarked
package io.aisha.guard.dryrun;

import org.jspecify.annotations.NullMarked;
