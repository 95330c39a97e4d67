package io.aisha.vision.face;

/// The expression of a face: four lengths, each divided by the distance between the outer corners
/// of the eyes.
///
/// They are measured in space, so they depend little on where the head points. They compare two
/// photos of one person; alone they decide nothing.
///
/// @param mouthOpen between the inner edges of the lips; median of 94 labelled photographs 0.03
/// @param mouthWidth between the corners of the mouth; median 0.58
/// @param eyesOpen between the lids, mean of both eyes; median 0.09
/// @param browHeight how far the brows are above the eyes; median 0.27
public record Expression(double mouthOpen, double mouthWidth, double eyesOpen, double browHeight) {}
