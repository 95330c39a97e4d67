package io.aisha.studio.generation;

/// A picture with what only its making needs to know.
record Rendering(GeneratedImage image, Parameters parameters) {}
