/// Pictures for tests, painted and never photographed, so that no real person's face is needed.
///
/// Start at [io.aisha.testkit.picture.Portraits] for people and at
/// [io.aisha.testkit.picture.Encoded] for bytes.
///
/// Everything follows from its seed: the same call paints the same pixels.
@NullMarked
package io.aisha.testkit.picture;

import org.jspecify.annotations.NullMarked;
