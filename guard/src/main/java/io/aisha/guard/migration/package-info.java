/// Runs migrations on a database and tells what was run on it.
///
/// [io.aisha.guard.migration.MigrationRunner] is the front door. Liquibase stands behind
/// `MigrationTool`, the one interface that would have to be written anew to replace it.
@NullMarked
package io.aisha.guard.migration;

import org.jspecify.annotations.NullMarked;
