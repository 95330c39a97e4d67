/// Avatars from creation to deletion, and the only table of their state transitions.
@NullMarked
package io.aisha.studio.avatar;

import org.jspecify.annotations.NullMarked;
