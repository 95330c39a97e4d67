package io.aisha.bot.store;

import java.util.Optional;

/// Something that happened in a chat, as Telegram tells it.
///
/// @param updateId Telegram's number of it; the same number is the same happening, but greater does
///   not always mean later
/// @param callbackId of a pressed button that waits to be answered
/// @param payload the whole update, JSON
public record ArrivedUpdate(
    long updateId, long chatId, Optional<String> callbackId, String payload) {}
