/// Screens: each is made of what it shows and a language, and of nothing else.
@NullMarked
package io.aisha.bot.screen;

import org.jspecify.annotations.NullMarked;
