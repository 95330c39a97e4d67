/// Tests of the embedded engine.
@NullMarked
package io.aisha.engines.instant;

import org.jspecify.annotations.NullMarked;
