package io.aisha.testkit.telegram;

import java.time.Instant;

/// An attempt to answer the press of a button.
///
/// @param chatId the chat of the press, 0 when there was no such press
/// @param text what the person is shown, empty for nothing
/// @param status 200, or 400 for a press that is too old, answered or unknown
public record Answered(String callbackId, long chatId, String text, Instant at, int status) {}
