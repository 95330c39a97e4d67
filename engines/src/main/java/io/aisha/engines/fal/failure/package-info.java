/// How a call to fal.ai fails: `FailureReading` makes a `FalException` of a reply, and
/// `EngineErrors` translates it into the studio's `EngineException`.
@NullMarked
package io.aisha.engines.fal.failure;

import org.jspecify.annotations.NullMarked;
