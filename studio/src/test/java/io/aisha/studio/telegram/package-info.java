@NullMarked
package io.aisha.studio.telegram;

import org.jspecify.annotations.NullMarked;
