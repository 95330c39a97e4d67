/// Faulty and harmless migrations as developers write them, and what the check must say of each.
@NullMarked
package io.aisha.guard.corpus;

import org.jspecify.annotations.NullMarked;
