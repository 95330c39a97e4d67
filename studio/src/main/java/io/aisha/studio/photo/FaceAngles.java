package io.aisha.studio.photo;

/// The direction in which a head points, in degrees; all are 0 when it is upright and faces the
/// camera.
///
/// @param yaw positive when the face looks towards the picture's right side
/// @param pitch positive when it looks down
/// @param roll positive when the head leans clockwise in the picture; -180..180
public record FaceAngles(double yaw, double pitch, double roll) {}
