/// What every command needs: its settings, its options and arguments, how it stops and how it ends.
@NullMarked
package io.aisha.server.cli.command;

import org.jspecify.annotations.NullMarked;
