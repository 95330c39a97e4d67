/// The product's database migrations.
@NullMarked
package io.aisha.schema;

import org.jspecify.annotations.NullMarked;
