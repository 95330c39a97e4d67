package io.aisha.studio.account;

/// A user: the owner of avatars.
///
/// @param login unique, ignoring case
/// @param language IETF tag of the user's texts
/// @param role what the user may do
/// @param blocked whether an administrator has shut the user out
/// @param sessionEpoch increased whenever all sessions of the user end; one that began with a
///   smaller number is no longer valid
public record User(
    UserId id,
    String login,
    String displayName,
    String language,
    UserRole role,
    boolean blocked,
    int sessionEpoch) {}
