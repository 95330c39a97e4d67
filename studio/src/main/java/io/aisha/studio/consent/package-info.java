/// To what users have agreed. Calls `account`.
@NullMarked
package io.aisha.studio.consent;

import org.jspecify.annotations.NullMarked;
