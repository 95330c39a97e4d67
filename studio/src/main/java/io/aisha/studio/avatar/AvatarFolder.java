package io.aisha.studio.avatar;

import io.aisha.studio.account.UserId;

/// The key prefix of all blobs of an avatar: `users/<user>/avatars/<avatar>/`. Each feature has its
/// own folder below it.
///
/// @param prefix of the keys, with a trailing `/`
public record AvatarFolder(String prefix) {

  public static AvatarFolder of(UserId owner, AvatarId avatar) {
    return new AvatarFolder("users/" + owner + "/avatars/" + avatar + "/");
  }
}
