package io.aisha.studio.avatar;

import io.aisha.studio.account.UserId;

/// The key prefix of all blobs of an avatar: `users/<user>/avatars/<avatar>/`. Each feature has its
/// own folder below it.
///
/// The user is the one who made the avatar. When an account is merged into another one, its avatars
/// change their owner and keep their folder, so a key proves nothing about who owns a blob: the
/// rows do. Copying the blobs to new keys would read and write everything again, and could stop
/// half-way; the user's id in a key gives access to nothing.
///
/// @param prefix of the keys, with a trailing `/`
public record AvatarFolder(String prefix) {

  /// For an avatar that exists, [Avatar#folder] is right.
  public static AvatarFolder of(UserId firstOwner, AvatarId avatar) {
    return new AvatarFolder("users/" + firstOwner + "/avatars/" + avatar + "/");
  }
}
