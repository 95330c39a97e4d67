/// The stored state of the Telegram bot: received updates, the state of each chat, photos to
/// download and messages to send. It does not depend on screens or on Telegram's protocol. Calls
/// `account` for its ids, `avatar` for ids and the numbers of photos, and `database`.
@NullMarked
package io.aisha.bot.store;

import org.jspecify.annotations.NullMarked;
