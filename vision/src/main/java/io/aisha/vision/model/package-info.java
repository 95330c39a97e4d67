/// Neural models that OpenCV runs on the processor. The build brings their files; `docs/models.md`
/// describes them.
@NullMarked
package io.aisha.vision.model;

import org.jspecify.annotations.NullMarked;
