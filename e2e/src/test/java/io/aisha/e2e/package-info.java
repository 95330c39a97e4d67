/// Tests the packaged program like users, scripts and browsers use it. No class of the product is
/// on the class path.
@NullMarked
package io.aisha.e2e;

import org.jspecify.annotations.NullMarked;
