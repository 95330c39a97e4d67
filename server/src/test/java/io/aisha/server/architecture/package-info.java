/// Dependency rules that the compiler does not check.
@NullMarked
package io.aisha.server.architecture;

import org.jspecify.annotations.NullMarked;
