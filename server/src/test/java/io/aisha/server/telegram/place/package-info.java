@NullMarked
package io.aisha.server.telegram.place;

import org.jspecify.annotations.NullMarked;
