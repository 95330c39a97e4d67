/// Finds faces and eyes in a picture.
@NullMarked
package io.aisha.vision.face;

import org.jspecify.annotations.NullMarked;
