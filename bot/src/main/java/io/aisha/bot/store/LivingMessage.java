package io.aisha.bot.store;

import java.time.Instant;

/// The one message of a chat that shows where the user is.
///
/// @param shownHash names what it shows; another hash means that it has to be edited
/// @param shownAt when it was sent or last edited
public record LivingMessage(int messageId, MessageKind kind, String shownHash, Instant shownAt) {}
