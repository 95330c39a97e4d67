/// Pictures laid side by side on one, with short labels. Draws with OpenCV alone, so that it works
/// on machines without fonts.
@NullMarked
package io.aisha.vision.sheet;

import org.jspecify.annotations.NullMarked;
