@NullMarked
package io.aisha.bot.store;

import org.jspecify.annotations.NullMarked;
