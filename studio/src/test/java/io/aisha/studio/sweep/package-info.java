@NullMarked
package io.aisha.studio.sweep;

import org.jspecify.annotations.NullMarked;
