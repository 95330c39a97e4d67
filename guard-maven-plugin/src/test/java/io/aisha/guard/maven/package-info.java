@NullMarked
package io.aisha.guard.maven;

import org.jspecify.annotations.NullMarked;
