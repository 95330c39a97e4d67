/// What the tests of several packages share: small computed pictures, ways to turn them, and the
/// annotation of a property.
@NullMarked
package io.aisha.vision.testing;

import org.jspecify.annotations.NullMarked;
