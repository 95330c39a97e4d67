/// The embedded engine: learns an avatar by cutting the person out of the best photos, and renders
/// it in drawn, painted and printed styles. Works on the CPU within the process; needs no key, no
/// network and no download.
///
/// [io.aisha.engines.instant.InstantEngine] is the door. Learning is in `Learning`, one photo a
/// step; what it keeps in the engine's files is in `ModelFiles`; rendering is in `Rendering`. All
/// image work is `vision`'s.
@NullMarked
package io.aisha.engines.instant;

import org.jspecify.annotations.NullMarked;
