/// A schema as a picture and as a page for people, generated from its canonical text.
@NullMarked
package io.aisha.guard.diagram;

import org.jspecify.annotations.NullMarked;
