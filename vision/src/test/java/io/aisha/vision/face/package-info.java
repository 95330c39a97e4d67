@NullMarked
package io.aisha.vision.face;

import org.jspecify.annotations.NullMarked;
