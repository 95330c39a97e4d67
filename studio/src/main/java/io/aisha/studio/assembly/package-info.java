/// Puts the features together. Nothing but surfaces and tests stands on this.
@NullMarked
package io.aisha.studio.assembly;

import org.jspecify.annotations.NullMarked;
