package io.aisha.studio.account;

/// A user as Telegram describes them.
///
/// @param telegramId permanent; everything else may change
/// @param displayName any text; truncated to the width of the column
/// @param language IETF tag of the texts for the user, unless the user has chosen one
public record TelegramAccount(long telegramId, String displayName, String language) {}
