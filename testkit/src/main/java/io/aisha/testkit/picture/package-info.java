/// Pictures for tests, painted and never photographed, so that no real person's face is needed.
///
/// Start at [io.aisha.testkit.picture.Portraits] for people, [io.aisha.testkit.picture.Scenes] for
/// pictures without a face, [io.aisha.testkit.picture.Retouch] for what goes wrong with a photo,
/// [io.aisha.testkit.picture.Encoded] and [io.aisha.testkit.picture.Exif] for bytes, and
/// [io.aisha.testkit.picture.Specimens] for files that no decoder should accept.
///
/// Everything follows from its seed: the same call paints the same pixels.
@NullMarked
package io.aisha.testkit.picture;

import org.jspecify.annotations.NullMarked;
