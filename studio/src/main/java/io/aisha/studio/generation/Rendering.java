package io.aisha.studio.generation;

/// A picture with the parameters that only its rendering needs.
record Rendering(GeneratedImage image, Parameters parameters) {}
