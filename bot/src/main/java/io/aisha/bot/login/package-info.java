/// Checks what Telegram says about a person who signs in to the web studio. Knows nothing of users.
@NullMarked
package io.aisha.bot.login;

import org.jspecify.annotations.NullMarked;
