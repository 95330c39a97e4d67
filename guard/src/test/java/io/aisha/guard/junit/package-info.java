@NullMarked
package io.aisha.guard.junit;

import org.jspecify.annotations.NullMarked;
