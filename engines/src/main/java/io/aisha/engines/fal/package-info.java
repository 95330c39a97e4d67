/// The engine `fal`: learns and renders at fal.ai, for money.
///
/// [io.aisha.engines.fal.FalEngine] is the door; [io.aisha.engines.fal.FalSettings] is what an
/// operator decides. `FalClient` is the one place that talks to the queue, the storage and the
/// platform, over `Wire`; `FileFetch` copies results and never carries the key. Every failure of a
/// call is a `FalException`; `Translation` says what it means for the studio. What differs between
/// trainers and generators is data: `Recipes`. A learning is `LearningStart`, then `LearningWatch`;
/// a picture is `RenderStart`, then `RenderWatch`. What fal sends by itself is read by
/// `FalNotices`.
@NullMarked
package io.aisha.engines.fal;

import org.jspecify.annotations.NullMarked;
