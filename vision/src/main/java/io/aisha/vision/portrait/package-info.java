/// From a photograph of a person to a portrait: aligned by the eyes, tidied, cut out of its
/// background with a soft edge, and framed anew.
///
/// The way: [KnownFace] finds the eyes of a face whose place is known, [PortraitMaker] lays the
/// photo on a crop whose scale is the size of the face, [PersonMask] sees people on it,
/// [Silhouette] draws the outline of this one, [Matting] softens the edge, [ForegroundColours]
/// frees the edge of the old background, [Framing] places the result in a picture of any shape.
/// Knows nothing of styles; pure functions of their input, thread-safe.
@NullMarked
package io.aisha.vision.portrait;

import org.jspecify.annotations.NullMarked;
