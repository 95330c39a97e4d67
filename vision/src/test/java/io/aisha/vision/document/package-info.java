@NullMarked
package io.aisha.vision.document;

import org.jspecify.annotations.NullMarked;
