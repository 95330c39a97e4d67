/// `db`: lists, applies, rolls back, checks and writes migrations.
@NullMarked
package io.aisha.server.cli.db;

import org.jspecify.annotations.NullMarked;
