/// The Telegram bot: a surface like the others, which calls the same services.
@NullMarked
package io.aisha.server.telegram;

import org.jspecify.annotations.NullMarked;
