@NullMarked
package io.aisha.server.telegram.screen;

import org.jspecify.annotations.NullMarked;
