/// The commands that make, list and end what a user shares.
@NullMarked
package io.aisha.server.cli.share;

import org.jspecify.annotations.NullMarked;
