@NullMarked
package io.aisha.server.telegram;

import org.jspecify.annotations.NullMarked;
