/// Storage of blobs: the port and its keys. Depends on no other feature.
@NullMarked
package io.aisha.studio.blob;

import org.jspecify.annotations.NullMarked;
