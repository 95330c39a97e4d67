/// The log file in the data folder.
@NullMarked
package io.aisha.server.cli.log;

import org.jspecify.annotations.NullMarked;
