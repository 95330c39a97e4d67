/// `keys`: replaces the keys that the program makes itself.
@NullMarked
package io.aisha.server.cli.keys;

import org.jspecify.annotations.NullMarked;
