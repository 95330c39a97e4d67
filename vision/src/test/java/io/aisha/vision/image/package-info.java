@NullMarked
package io.aisha.vision.image;

import org.jspecify.annotations.NullMarked;
