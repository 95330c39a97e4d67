@NullMarked
package io.aisha.guard.trial;

import org.jspecify.annotations.NullMarked;
