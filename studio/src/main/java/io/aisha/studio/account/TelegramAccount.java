package io.aisha.studio.account;

/// How Telegram describes a person.
///
/// @param telegramId names them for ever; everything else may change
/// @param displayName what they call themselves, any text; cut to the width of the column
/// @param language of the texts they are to get unless they choose one, as an IETF tag
public record TelegramAccount(long telegramId, String displayName, String language) {}
