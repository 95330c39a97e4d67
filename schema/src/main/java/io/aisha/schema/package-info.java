/// The migrations of the product and where to find them.
@NullMarked
package io.aisha.schema;

import org.jspecify.annotations.NullMarked;
