/// Work in progress at engines, of any kind: the one state machine that starts it, follows it and
/// ends it, so that nothing is lost and nothing is paid twice. A kind of work provides its request
/// ([AttemptKind]) and its rows ([AttemptRows]); this package does not know which kinds exist.
@NullMarked
package io.aisha.studio.attempt;

import org.jspecify.annotations.NullMarked;
