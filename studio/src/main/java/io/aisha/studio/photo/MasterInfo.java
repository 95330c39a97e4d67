package io.aisha.studio.photo;

/// The picture that is kept of a photo, a JPEG: upright, sRGB, without metadata.
///
/// @param sha256 of its bytes, hex; fit for an ETag
public record MasterInfo(int widthPx, int heightPx, long sizeBytes, String sha256) {}
