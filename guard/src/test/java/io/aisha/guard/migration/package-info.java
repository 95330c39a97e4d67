@NullMarked
package io.aisha.guard.migration;

import org.jspecify.annotations.NullMarked;
