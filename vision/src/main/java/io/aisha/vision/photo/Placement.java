package io.aisha.vision.photo;

/// A way to lay one thumbnail over another: a point of the first, counted from its middle in long
/// sides, times `scale` plus the shift is the point of the second.
///
/// @param shiftX to the right, in long sides of the second
/// @param shiftY downwards, in the same
/// @param agreement the correlation of what both then have in common, -1..1
record Placement(double scale, double shiftX, double shiftY, double agreement) {}
