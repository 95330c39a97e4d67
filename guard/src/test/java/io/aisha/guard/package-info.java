@NullMarked
package io.aisha.guard;

import org.jspecify.annotations.NullMarked;
