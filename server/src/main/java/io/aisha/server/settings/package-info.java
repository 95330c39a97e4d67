/// The settings, how they are read, and the problems that are found in them.
@NullMarked
package io.aisha.server.settings;

import org.jspecify.annotations.NullMarked;
