package io.aisha.studio.generation;

/// A picture with the parameters that only its rendering needs.
record ImageToRender(GeneratedImage image, GenerationParameters parameters) {}
