@NullMarked
package io.aisha.studio.avatar;

import org.jspecify.annotations.NullMarked;
