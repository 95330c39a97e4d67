/// Checks whether a program may start on a database: its history against the migrations, its schema
/// against the snapshot.
@NullMarked
package io.aisha.guard.startup;

import org.jspecify.annotations.NullMarked;
