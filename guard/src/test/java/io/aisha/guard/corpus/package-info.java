/// Faulty and harmless migrations as developers write them, with the expected findings.
@NullMarked
package io.aisha.guard.corpus;

import org.jspecify.annotations.NullMarked;
