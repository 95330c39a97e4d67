@NullMarked
package io.aisha.vision.worker;

import org.jspecify.annotations.NullMarked;
