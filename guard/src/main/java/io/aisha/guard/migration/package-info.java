/// Applies migrations to a database and reports which were applied.
///
/// [io.aisha.guard.migration.MigrationRunner] is the entry point. Liquibase is used only behind the
/// interface `MigrationTool`, which is all that must be reimplemented to replace it.
@NullMarked
package io.aisha.guard.migration;

import org.jspecify.annotations.NullMarked;
