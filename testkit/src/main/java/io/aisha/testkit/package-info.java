/// What several modules test with: PostgreSQL, pictures, clocks. Knows no product type.
@NullMarked
package io.aisha.testkit;

import org.jspecify.annotations.NullMarked;
