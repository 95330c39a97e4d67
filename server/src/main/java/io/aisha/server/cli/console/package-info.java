/// The standard streams, and how text and JSON are written to them.
@NullMarked
package io.aisha.server.cli.console;

import org.jspecify.annotations.NullMarked;
