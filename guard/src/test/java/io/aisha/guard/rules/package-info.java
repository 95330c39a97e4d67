@NullMarked
package io.aisha.guard.rules;

import org.jspecify.annotations.NullMarked;
