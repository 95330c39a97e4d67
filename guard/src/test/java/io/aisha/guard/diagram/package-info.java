@NullMarked
package io.aisha.guard.diagram;

import org.jspecify.annotations.NullMarked;
