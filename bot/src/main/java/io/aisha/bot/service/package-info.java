/// The services of the studio that the bot calls.
@NullMarked
package io.aisha.bot.service;

import org.jspecify.annotations.NullMarked;
