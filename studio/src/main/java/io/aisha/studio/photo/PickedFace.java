package io.aisha.studio.photo;

/// Where a photo comes from that was cropped around one face of another one. The component names
/// are fields of stored JSON.
///
/// @param photo the other one, which may have been removed since
/// @param face its number there, from left to right, beginning with 1
public record PickedFace(PhotoId photo, int face) {}
