package io.aisha.bot.store;

import java.time.Instant;

/// A process that works for the bot.
///
/// @param name what its leases are held under, 1 to 100 characters
/// @param beats grows while it lives, 0 or more
record Node(String name, long beats, Instant startedAt) {}
