@NullMarked
package io.aisha.studio.photo;

import org.jspecify.annotations.NullMarked;
