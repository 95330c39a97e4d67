/// Tests of the package of the same name.
@NullMarked
package io.aisha.vision.raster;

import org.jspecify.annotations.NullMarked;
