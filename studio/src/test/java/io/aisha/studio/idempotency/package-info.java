@NullMarked
package io.aisha.studio.idempotency;

import org.jspecify.annotations.NullMarked;
