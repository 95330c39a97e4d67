/// Photo files that are named on the command line, and the verdicts on them.
@NullMarked
package io.aisha.server.cli.photo;

import org.jspecify.annotations.NullMarked;
