/// The check as a goal of Maven.
@NullMarked
package io.aisha.guard.maven;

import org.jspecify.annotations.NullMarked;
