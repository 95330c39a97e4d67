package io.aisha.studio.generation;

import io.aisha.studio.engine.PictureSize;

/// A picture that is about to be requested.
record NewImage(int ordinal, String style, long seed, PictureSize size) {}
