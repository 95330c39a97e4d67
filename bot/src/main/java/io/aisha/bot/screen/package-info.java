/// The screens of the bot, one file each with its state, its view and its buttons; listed in
/// [io.aisha.bot.screen.Screens].
@NullMarked
package io.aisha.bot.screen;

import org.jspecify.annotations.NullMarked;
