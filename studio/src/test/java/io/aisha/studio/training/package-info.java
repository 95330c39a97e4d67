@NullMarked
package io.aisha.studio.training;

import org.jspecify.annotations.NullMarked;
