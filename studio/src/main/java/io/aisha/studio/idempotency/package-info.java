/// Makes calls that create something idempotent. Calls `account` and `database`.
@NullMarked
package io.aisha.studio.idempotency;

import org.jspecify.annotations.NullMarked;
