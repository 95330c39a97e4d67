@NullMarked
package io.aisha.bot;

import org.jspecify.annotations.NullMarked;
