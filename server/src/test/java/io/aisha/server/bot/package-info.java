@NullMarked
package io.aisha.server.bot;

import org.jspecify.annotations.NullMarked;
