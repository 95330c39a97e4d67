/// What is sent to Telegram: the screen of each chat, pictures, files and replies.
@NullMarked
package io.aisha.bot.delivery;

import org.jspecify.annotations.NullMarked;
