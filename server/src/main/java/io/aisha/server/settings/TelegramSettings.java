package io.aisha.server.settings;

import java.net.URI;
import java.util.Optional;

/// The Telegram bot.
///
/// @param token as BotFather gave it; whether it is good is found out when it is used
/// @param apiUrl in front of `/bot<token>`
/// @param fileUrl in front of `/file/bot<token>`
/// @param publicUrl where Telegram reaches the studio; there when the mode needs it
public record TelegramSettings(
    Secret token, URI apiUrl, URI fileUrl, TelegramMode mode, Optional<URI> publicUrl) {}
