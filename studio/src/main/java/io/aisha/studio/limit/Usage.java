package io.aisha.studio.limit;

/// What a user has and has used today.
///
/// @param quota the limits that apply to the user
/// @param photos of all avatars, with those that can still be restored
/// @param storedBytes of photos and pictures
/// @param picturesToday requested since the day began, UTC
public record Usage(Quota quota, int avatars, int photos, long storedBytes, long picturesToday) {}
