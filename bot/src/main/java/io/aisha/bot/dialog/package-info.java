/// The state of a chat and the actions of buttons, as they are stored or sent. Another process and
/// a later version must be able to read both.
@NullMarked
package io.aisha.bot.dialog;

import org.jspecify.annotations.NullMarked;
