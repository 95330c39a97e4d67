package io.aisha.vision.worker;

/// A picture that a task made, as a file.
///
/// @param bytes not copied
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record EncodedPicture(byte[] bytes) {}
