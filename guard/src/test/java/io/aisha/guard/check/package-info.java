@NullMarked
package io.aisha.guard.check;

import org.jspecify.annotations.NullMarked;
