/// The embedded engine `instant`: trains by cutting the person out of the best photos, and renders
/// in drawn, painted and printed styles. It works on the CPU, and needs no key, network or
/// download.
///
/// [io.aisha.engines.instant.InstantEngine] is the entry point. `TrainingStep` processes one photo
/// a step and stores its results through `ModelFiles`; `PictureRenderer` renders. All image
/// processing is in the module `vision`.
@NullMarked
package io.aisha.engines.instant;

import org.jspecify.annotations.NullMarked;
