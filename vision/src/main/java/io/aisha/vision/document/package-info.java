/// Photos for passports and visas: sizes by country, and the choice of a photo that an office
/// accepts.
@NullMarked
package io.aisha.vision.document;

import org.jspecify.annotations.NullMarked;
