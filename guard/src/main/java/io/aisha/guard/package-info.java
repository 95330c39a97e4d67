/// Runs migrations, reads the schema a database really has, embeds PostgreSQL. Knows nothing of any
/// product.
@NullMarked
package io.aisha.guard;

import org.jspecify.annotations.NullMarked;
