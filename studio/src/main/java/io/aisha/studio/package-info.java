/// The product. Surfaces call its services; it calls the outside only through its ports.
@NullMarked
package io.aisha.studio;

import org.jspecify.annotations.NullMarked;
