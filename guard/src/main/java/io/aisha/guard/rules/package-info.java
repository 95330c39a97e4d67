/// Rules that apply to a whole schema.
@NullMarked
package io.aisha.guard.rules;

import org.jspecify.annotations.NullMarked;
