@NullMarked
package io.aisha.vision.startup;

import org.jspecify.annotations.NullMarked;
