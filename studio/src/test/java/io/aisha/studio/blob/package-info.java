/// The contract of the port, for every implementation to run.
@NullMarked
package io.aisha.studio.blob;

import org.jspecify.annotations.NullMarked;
