/// Benchmarks of what people wait for.
@NullMarked
package io.aisha.bench;

import org.jspecify.annotations.NullMarked;
