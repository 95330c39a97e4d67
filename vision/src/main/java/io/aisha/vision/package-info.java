/// Judges photographs and turns them into pictures. A plain library: no framework, no database, no
/// network.
@NullMarked
package io.aisha.vision;

import org.jspecify.annotations.NullMarked;
