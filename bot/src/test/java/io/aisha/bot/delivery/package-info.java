@NullMarked
package io.aisha.bot.delivery;

import org.jspecify.annotations.NullMarked;
