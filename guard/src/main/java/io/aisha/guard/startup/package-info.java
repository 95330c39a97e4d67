/// Whether a program may start on a database: the history against its migrations, the schema
/// against its snapshot.
@NullMarked
package io.aisha.guard.startup;

import org.jspecify.annotations.NullMarked;
