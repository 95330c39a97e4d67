/// Bytes to upright sRGB pixels and back: format by content, dimensions from the header, damage,
/// EXIF orientation, colour profiles, decoding at reduced size and JPEG encoding.
///
/// Uses nothing but the JDK and OpenCV; every other package of this module uses this one.
@NullMarked
package io.aisha.vision.image;

import org.jspecify.annotations.NullMarked;
