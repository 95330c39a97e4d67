/// Applies and checks migrations, reads a database's actual schema, and embeds PostgreSQL.
/// Independent of any product.
@NullMarked
package io.aisha.guard;

import org.jspecify.annotations.NullMarked;
