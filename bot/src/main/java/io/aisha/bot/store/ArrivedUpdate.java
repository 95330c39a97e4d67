package io.aisha.bot.store;

import java.util.Optional;

/// An update as received from Telegram.
///
/// @param updateId Telegram's ID. The same ID means the same update; a greater ID is not always
///   newer
/// @param callbackId of a pressed button that waits to be answered
/// @param payload the whole update, JSON
public record ArrivedUpdate(
    long updateId, long chatId, Optional<String> callbackId, String payload) {}
