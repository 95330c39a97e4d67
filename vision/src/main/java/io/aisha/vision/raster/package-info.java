/// Float pictures on the Java heap, and the few filters of OpenCV that portraits and styles are
/// made of.
///
/// Everything native is created and released inside one call, so that code above this package
/// cannot leak: it only ever sees arrays. A copy in and out costs about 2 ms per megapixel and
/// channel triple, far below any filter it feeds.
@NullMarked
package io.aisha.vision.raster;

import org.jspecify.annotations.NullMarked;
