package io.aisha.studio.consent;

import java.time.Instant;

/// That a user has agreed to what happens to photos.
///
/// @param version of the text, from 1
public record Consent(int version, ConsentSurface surface, Instant givenAt) {}
