package io.aisha.studio.photo;

/// The stored picture of a photo, a JPEG: upright, sRGB, without metadata.
///
/// @param sha256 of its bytes, hex; suitable as an ETag
public record MasterInfo(int widthPx, int heightPx, long sizeBytes, String sha256) {}
