/// Where bytes stand: the port and the keys. Knows no other feature.
@NullMarked
package io.aisha.studio.blob;

import org.jspecify.annotations.NullMarked;
