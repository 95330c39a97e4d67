/// The check as a Maven goal.
@NullMarked
package io.aisha.guard.maven;

import org.jspecify.annotations.NullMarked;
