/// Pictures for tests. They are painted, not photographed, so that no real person's face is needed.
///
/// Start with [io.aisha.testkit.picture.Portraits] for people, [io.aisha.testkit.picture.Scenes]
/// for pictures without a face, [io.aisha.testkit.picture.Retouch] for defects of photos,
/// [io.aisha.testkit.picture.Encoded] and [io.aisha.testkit.picture.ExifWriter] for encoded files,
/// and [io.aisha.testkit.picture.Specimens] for invalid files.
///
/// Everything is derived from its seed: the same call paints the same pixels.
@NullMarked
package io.aisha.testkit.picture;

import org.jspecify.annotations.NullMarked;
