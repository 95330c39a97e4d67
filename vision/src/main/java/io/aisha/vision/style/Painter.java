package io.aisha.vision.style;

import io.aisha.vision.portrait.Framed;
import io.aisha.vision.raster.Raster;

/// One way of turning a framed portrait into a picture of the same size.
@FunctionalInterface
interface Painter {
  Raster paint(Framed sitter, Dice dice);
}
