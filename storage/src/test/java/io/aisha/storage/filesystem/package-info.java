/// Runs the contract on a folder, and attacks what only a folder has.
@NullMarked
package io.aisha.storage.filesystem;

import org.jspecify.annotations.NullMarked;
