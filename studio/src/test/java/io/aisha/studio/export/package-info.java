@NullMarked
package io.aisha.studio.export;

import org.jspecify.annotations.NullMarked;
