/// Records who did what to whom. Calls `account` and `database`.
@NullMarked
package io.aisha.studio.audit;

import org.jspecify.annotations.NullMarked;
