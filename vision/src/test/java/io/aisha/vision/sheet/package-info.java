@NullMarked
package io.aisha.vision.sheet;

import org.jspecify.annotations.NullMarked;
