/// A studio for tests: real PostgreSQL, a blob store in memory, a scripted engine. Shows how the
/// product is wired, and is also used by tests of other modules.
@NullMarked
package io.aisha.studio.testing;

import org.jspecify.annotations.NullMarked;
