@NullMarked
package io.aisha.studio;

import org.jspecify.annotations.NullMarked;
