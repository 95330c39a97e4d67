/// Wires the features together. Only surfaces and tests depend on this package.
@NullMarked
package io.aisha.studio.assembly;

import org.jspecify.annotations.NullMarked;
