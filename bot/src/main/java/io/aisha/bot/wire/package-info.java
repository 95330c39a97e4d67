/// Telegram's Bot API over HTTP: what is said and how answers are read, nothing of what for. The
/// bot's token is part of every address, so no exception and no log of this package carries one.
@NullMarked
package io.aisha.bot.wire;

import org.jspecify.annotations.NullMarked;
