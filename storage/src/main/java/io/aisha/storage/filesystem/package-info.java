/// Blobs in a folder: the default, for one machine.
@NullMarked
package io.aisha.storage.filesystem;

import org.jspecify.annotations.NullMarked;
