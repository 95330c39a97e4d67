/// Test support for several modules: PostgreSQL, pictures, clocks. Uses no product types.
@NullMarked
package io.aisha.testkit;

import org.jspecify.annotations.NullMarked;
