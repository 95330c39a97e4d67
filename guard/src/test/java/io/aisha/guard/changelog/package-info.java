@NullMarked
package io.aisha.guard.changelog;

import org.jspecify.annotations.NullMarked;
