@NullMarked
package io.aisha.studio.cost;

import org.jspecify.annotations.NullMarked;
