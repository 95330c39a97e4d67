package io.aisha.bot.wire;

import java.util.Optional;

/// A message that was sent.
///
/// @param fileId by which Telegram knows its picture from now on
public record Sent(int messageId, Optional<String> fileId) {}
