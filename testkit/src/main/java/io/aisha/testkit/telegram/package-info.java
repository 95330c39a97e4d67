/// A test double of the Telegram Bot API: a server that implements its protocol over real HTTP. It
/// stores chats, messages, files and updates, rejects what the real one rejects, injects faults,
/// and provides users who write to the bot and press its buttons. Independent of the product.
@NullMarked
package io.aisha.testkit.telegram;

import org.jspecify.annotations.NullMarked;
