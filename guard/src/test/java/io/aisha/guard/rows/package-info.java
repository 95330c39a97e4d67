@NullMarked
package io.aisha.guard.rows;

import org.jspecify.annotations.NullMarked;
