@NullMarked
package io.aisha.bot.screen;

import org.jspecify.annotations.NullMarked;
