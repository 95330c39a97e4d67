/// Where a person can be in the bot, and what buttons say. Both are stored or come back from
/// outside, so both can be read again by another process, and by a later version.
@NullMarked
package io.aisha.bot.dialog;

import org.jspecify.annotations.NullMarked;
