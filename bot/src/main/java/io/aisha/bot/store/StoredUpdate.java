package io.aisha.bot.store;

import java.time.Instant;
import java.util.Optional;

/// An update that is not processed yet.
///
/// @param callbackId of a pressed button
/// @param payload the whole update, JSON
/// @param answeredAt when a process claimed the answer to the pressed button
public record StoredUpdate(
    long botId,
    long updateId,
    long chatId,
    Optional<String> callbackId,
    String payload,
    Optional<Instant> answeredAt,
    Instant receivedAt) {}
