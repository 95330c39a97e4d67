/// What a Telegram bot must not forget: what it was told, where each chat stands, what is still to
/// be fetched and sent. Knows nothing of screens or of Telegram's protocol. Calls `account` for its
/// ids, `avatar` for ids and the numbers of photos, and `database`.
@NullMarked
package io.aisha.bot.store;

import org.jspecify.annotations.NullMarked;
