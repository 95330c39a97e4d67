/// The Telegram Bot API for tests: a server that speaks its protocol over real HTTP, keeps chats,
/// messages, files and updates, refuses what the real one refuses, fails when told to, and hands
/// out the people who write to the bot and press its buttons. Knows nothing of the product.
@NullMarked
package io.aisha.testkit.telegram;

import org.jspecify.annotations.NullMarked;
