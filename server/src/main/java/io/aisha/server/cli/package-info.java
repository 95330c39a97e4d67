/// The command line: parses, calls the services, prints. The only package that knows the standard
/// streams.
@NullMarked
package io.aisha.server.cli;

import org.jspecify.annotations.NullMarked;
