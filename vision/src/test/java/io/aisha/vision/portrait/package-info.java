/// Tests of the package of the same name.
@NullMarked
package io.aisha.vision.portrait;

import org.jspecify.annotations.NullMarked;
