/// A studio for tests: real PostgreSQL, a store in memory, an engine that does as it is told. Shows
/// how the product is put together, and is there for tests of other modules too.
@NullMarked
package io.aisha.studio.testing;

import org.jspecify.annotations.NullMarked;
