/// The check as a program, for builds that are not ours. The only package here that prints.
@NullMarked
package io.aisha.guard.command;

import org.jspecify.annotations.NullMarked;
