/// Checks of memory outside the heap.
@NullMarked
package io.aisha.testkit.memory;

import org.jspecify.annotations.NullMarked;
