/// Implementations of the blob store port.
@NullMarked
package io.aisha.storage;

import org.jspecify.annotations.NullMarked;
