/// Checks migrations: reports what is wrong with them and how to fix it.
@NullMarked
package io.aisha.guard.check;

import org.jspecify.annotations.NullMarked;
