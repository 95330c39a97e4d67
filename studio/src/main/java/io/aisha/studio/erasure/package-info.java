/// Deletes a user completely. Calls `account`, `avatar` and `signin`.
@NullMarked
package io.aisha.studio.erasure;

import org.jspecify.annotations.NullMarked;
