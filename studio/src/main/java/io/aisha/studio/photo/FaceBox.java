package io.aisha.studio.photo;

/// Where a face stands in an upright picture.
///
/// @param x left edge, as a fraction 0..1 of the picture's width
/// @param y upper edge, as a fraction 0..1 of its height
/// @param width fraction 0..1 of the picture's width
/// @param height fraction 0..1 of its height
/// @param frontal looks at the camera, rather than aside
/// @param clarity 0..1, how sure the detector is and how sharp it is; comparable within one avatar
public record FaceBox(
    double x, double y, double width, double height, boolean frontal, double clarity) {}
