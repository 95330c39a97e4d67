/// The check as a command-line program. Only this package prints.
@NullMarked
package io.aisha.guard.command;

import org.jspecify.annotations.NullMarked;
