/// The walls that no compiler keeps.
@NullMarked
package io.aisha.server.architecture;

import org.jspecify.annotations.NullMarked;
