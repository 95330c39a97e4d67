/// Takes a person out of the studio. Calls `account` and `avatar`.
@NullMarked
package io.aisha.studio.erasure;

import org.jspecify.annotations.NullMarked;
