/// `storage`: copies everything from one blob store to another.
@NullMarked
package io.aisha.server.cli.storage;

import org.jspecify.annotations.NullMarked;
