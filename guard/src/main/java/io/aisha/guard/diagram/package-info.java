/// A schema for people to look at: drawn as a picture and written as a page, from its canonical
/// text alone.
@NullMarked
package io.aisha.guard.diagram;

import org.jspecify.annotations.NullMarked;
