@NullMarked
package io.aisha.guard.command;

import org.jspecify.annotations.NullMarked;
