@NullMarked
package io.aisha.bot.dialog;

import org.jspecify.annotations.NullMarked;
