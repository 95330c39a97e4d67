/// Blobs in a folder: the default, for a single machine.
@NullMarked
package io.aisha.storage.filesystem;

import org.jspecify.annotations.NullMarked;
