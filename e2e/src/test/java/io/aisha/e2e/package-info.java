/// Drives the packaged program as a person, a script and a browser do: no class of the product is
/// on the class path here.
@NullMarked
package io.aisha.e2e;

import org.jspecify.annotations.NullMarked;
