/// Whether the running program is well: what `/readyz` answers.
@NullMarked
package io.aisha.server.health;

import org.jspecify.annotations.NullMarked;
