package io.aisha.studio.account;

/// A user: the owner of avatars.
///
/// @param login unique, ignoring case
/// @param language IETF tag of the user's texts
public record User(UserId id, String login, String displayName, String language) {}
