/// Implementations of the engine port.
@NullMarked
package io.aisha.engines;

import org.jspecify.annotations.NullMarked;
