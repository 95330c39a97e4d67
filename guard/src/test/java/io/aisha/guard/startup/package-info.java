@NullMarked
package io.aisha.guard.startup;

import org.jspecify.annotations.NullMarked;
