@NullMarked
package io.aisha.guard.snapshot;

import org.jspecify.annotations.NullMarked;
