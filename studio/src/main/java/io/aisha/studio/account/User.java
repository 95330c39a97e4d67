package io.aisha.studio.account;

/// A person who owns avatars.
///
/// @param login unique, ignoring case
/// @param language of the texts they want, as an IETF tag
public record User(UserId id, String login, String displayName, String language) {}
