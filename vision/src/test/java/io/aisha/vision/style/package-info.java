/// Tests of the package of the same name.
@NullMarked
package io.aisha.vision.style;

import org.jspecify.annotations.NullMarked;
