/// What the build does so that worker processes start faster.
@NullMarked
package io.aisha.vision.startup;

import org.jspecify.annotations.NullMarked;
