/// An avatar from its first name to its deletion, and the one table of moves between its states.
@NullMarked
package io.aisha.studio.avatar;

import org.jspecify.annotations.NullMarked;
