package io.aisha.studio.photo;

/// A file as a person gave it. Nothing is concluded from its name.
///
/// @param originalName as the person's device calls it, any text; kept to find the file again
/// @param bytes not copied
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record Upload(String originalName, byte[] bytes) {}
