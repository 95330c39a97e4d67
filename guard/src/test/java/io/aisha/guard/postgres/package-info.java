@NullMarked
package io.aisha.guard.postgres;

import org.jspecify.annotations.NullMarked;
