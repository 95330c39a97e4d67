/// Work under way at an engine, of whatever kind: the one state machine that starts it, follows it
/// and ends it, so that nothing is lost and nothing paid twice. A kind of work brings what it asks
/// for ([AttemptKind]) and its own rows ([AttemptRows]); nothing here knows which kinds there are.
@NullMarked
package io.aisha.studio.attempt;

import org.jspecify.annotations.NullMarked;
