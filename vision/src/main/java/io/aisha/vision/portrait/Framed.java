package io.aisha.vision.portrait;

import io.aisha.vision.face.Eyes;
import io.aisha.vision.raster.Plane;
import io.aisha.vision.raster.Raster;

/// A portrait in its place in the picture to come, all at that picture's size.
///
/// @param colours the person's colours, spread beyond its edge
/// @param alpha how much of each pixel is the person
/// @param head where the head is
/// @param eyes where the eyes are
public record Framed(Raster colours, Plane alpha, HeadFrame head, Eyes eyes) {}
