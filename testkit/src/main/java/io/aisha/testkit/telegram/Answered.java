package io.aisha.testkit.telegram;

import java.time.Instant;

/// An attempt to answer a callback query.
///
/// @param chatId the chat of the query, 0 when there was no such query
/// @param text shown to the user, empty for nothing
/// @param status 200, or 400 for a query that is too old, already answered or unknown
public record Answered(String callbackId, long chatId, String text, Instant at, int status) {}
