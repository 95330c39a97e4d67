/// Makes calls that create something repeatable. Calls `account` and `database`.
@NullMarked
package io.aisha.studio.idempotency;

import org.jspecify.annotations.NullMarked;
