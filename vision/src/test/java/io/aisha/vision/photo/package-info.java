@NullMarked
package io.aisha.vision.photo;

import org.jspecify.annotations.NullMarked;
