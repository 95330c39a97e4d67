package io.aisha.studio.account;

import java.time.Instant;

/// A user as the administrator sees them: how much they have, and none of its content.
///
/// @param joinedAt when the user was added
public record UserOverview(User user, Instant joinedAt, Usage usage) {

  /// What a user has and has used.
  ///
  /// @param photos of all avatars, the refused ones too
  /// @param pictures that were made
  /// @param storedBytes of photos and pictures; models are not counted
  /// @param spentMicroUsd at paid engines since the user was added: bills where known, else
  ///   estimates
  /// @param sessions browsers in which the user is signed in
  public record Usage(
      int avatars, int photos, int pictures, long storedBytes, long spentMicroUsd, int sessions) {}
}
