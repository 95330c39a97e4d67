/// The Telegram bot: a surface like the others, which calls the same services.
@NullMarked
package io.aisha.bot;

import org.jspecify.annotations.NullMarked;
