/// Runs the contract on a folder, and tests attacks that are specific to file systems.
@NullMarked
package io.aisha.storage.filesystem;

import org.jspecify.annotations.NullMarked;
