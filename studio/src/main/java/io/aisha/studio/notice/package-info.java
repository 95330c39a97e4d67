/// What engines send by themselves: an inbox that is written before it is answered and worked off
/// later. Knows no feature that a notice is for.
@NullMarked
package io.aisha.studio.notice;

import org.jspecify.annotations.NullMarked;
