/// The contract of the port, for every implementation to run.
@NullMarked
package io.aisha.studio.engine;

import org.jspecify.annotations.NullMarked;
