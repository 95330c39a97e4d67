@NullMarked
package io.aisha.studio.erasure;

import org.jspecify.annotations.NullMarked;
