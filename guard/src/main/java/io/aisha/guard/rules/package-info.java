/// Rules that a whole schema is held to.
@NullMarked
package io.aisha.guard.rules;

import org.jspecify.annotations.NullMarked;
