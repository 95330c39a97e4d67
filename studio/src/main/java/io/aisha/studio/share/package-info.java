/// Pictures and galleries that a user shows to others. Calls `account`, `audit`, `avatar` and
/// `generation`.
@NullMarked
package io.aisha.studio.share;

import org.jspecify.annotations.NullMarked;
