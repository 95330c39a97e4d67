/// Benchmarks of operations that users wait for.
@NullMarked
package io.aisha.bench;

import org.jspecify.annotations.NullMarked;
