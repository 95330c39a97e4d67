/// The health of the running program, as `/readyz` reports it.
@NullMarked
package io.aisha.server.health;

import org.jspecify.annotations.NullMarked;
