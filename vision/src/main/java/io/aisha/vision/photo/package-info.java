/// Judges photographs: rules, verdict with typed reasons, quality, master and perceptual hash.
@NullMarked
package io.aisha.vision.photo;

import org.jspecify.annotations.NullMarked;
