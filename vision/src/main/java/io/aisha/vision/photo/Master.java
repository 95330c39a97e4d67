package io.aisha.vision.photo;

/// What is kept of an accepted photo: a JPEG, upright, sRGB, without any metadata.
///
/// @param jpeg the file; not copied, because it may be large: neither side changes it afterwards
/// @param widthPx width in pixels
/// @param heightPx height in pixels
/// @param sha256 of the file, 64 lower-case hex digits
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record Master(byte[] jpeg, int widthPx, int heightPx, String sha256) {}
