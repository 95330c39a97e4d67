package io.aisha.studio.avatar;

import io.aisha.studio.account.UserId;

/// Where everything of an avatar stands in the blob store: `users/<user>/avatars/<avatar>/`. Each
/// feature has its own folder below.
///
/// @param prefix of the keys, ending in `/`
public record AvatarFolder(String prefix) {

  public static AvatarFolder of(UserId owner, AvatarId avatar) {
    return new AvatarFolder("users/" + owner + "/avatars/" + avatar + "/");
  }
}
