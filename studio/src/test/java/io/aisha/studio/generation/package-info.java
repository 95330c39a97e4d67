@NullMarked
package io.aisha.studio.generation;

import org.jspecify.annotations.NullMarked;
