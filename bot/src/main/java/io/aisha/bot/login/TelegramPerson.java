package io.aisha.bot.login;

import java.time.Instant;

/// A person whom Telegram has named in a signed message.
///
/// @param id of the Telegram account
/// @param name first and last name; may be empty
/// @param userName without `@`; may be empty
/// @param proof the SHA-256 of the signed message, so that a copy can be refused
/// @param until when the message is too old
public record TelegramPerson(long id, String name, String userName, String proof, Instant until) {}
