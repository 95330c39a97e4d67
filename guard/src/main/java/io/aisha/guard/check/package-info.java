/// What is wrong with migrations, and what to write instead.
@NullMarked
package io.aisha.guard.check;

import org.jspecify.annotations.NullMarked;
