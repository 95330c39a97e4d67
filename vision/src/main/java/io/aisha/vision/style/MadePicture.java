package io.aisha.vision.style;

/// A picture whose style decides how it is stored.
///
/// @param bytes the file; not copied
/// @param mediaType `image/jpeg`, `image/png` or `image/webp`
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record MadePicture(byte[] bytes, String mediaType, int widthPx, int heightPx) {}
