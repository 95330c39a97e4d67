/// Deletes a user completely. Calls `account` and `avatar`.
@NullMarked
package io.aisha.studio.erasure;

import org.jspecify.annotations.NullMarked;
