/// From what Telegram reports to what the studio does: updates are stored, then handled chat by
/// chat.
@NullMarked
package io.aisha.bot.update;

import org.jspecify.annotations.NullMarked;
