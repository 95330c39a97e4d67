/// Clocks that a test controls.
@NullMarked
package io.aisha.testkit.time;

import org.jspecify.annotations.NullMarked;
