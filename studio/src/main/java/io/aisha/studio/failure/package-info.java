/// The last failures, for administrators. Calls `database`.
@NullMarked
package io.aisha.studio.failure;

import org.jspecify.annotations.NullMarked;
