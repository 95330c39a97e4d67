package io.aisha.studio.avatar;

import io.aisha.studio.NotBuiltYet;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import java.util.List;

/// The front door to avatars. Every call is bounded by the owner: what belongs to somebody else is
/// not found.
public final class AvatarService {

  /// All avatars of a person, the newest first.
  public List<Avatar> getUserAvatars(UserId owner) {
    return NotBuiltYet.answer();
  }

  /// Makes an avatar in state draft. The name is stripped, and spaces in it are made single.
  ///
  /// @throws StudioException.Conflict `avatar-name-taken`, ignoring case; `too-many-avatars`
  /// @throws StudioException.Invalid `avatar-name-length`, `avatar-name-characters`
  public Avatar create(UserId owner, NewAvatar wanted) {
    return NotBuiltYet.answer();
  }

  /// As [#create], but where "Anna" is taken makes "Anna 2", "Anna 3" and so on.
  public Avatar createNumbered(UserId owner, NewAvatar wanted) {
    return NotBuiltYet.answer();
  }

  /// An avatar.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public Avatar getAvatar(UserId owner, AvatarId id) {
    return NotBuiltYet.answer();
  }

  /// Gives an avatar another name; the same name in another case is allowed.
  ///
  /// @throws StudioException as [#create] and [#getAvatar]
  public Avatar rename(UserId owner, AvatarId id, String name) {
    return NotBuiltYet.answer();
  }

  /// Deletes an avatar with everything that hangs on it: rows at once, bytes and the engine's
  /// memory soon after, by jobs that are queued in the same transaction. Work that is under way
  /// ends by itself.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public void delete(UserId owner, AvatarId id) {
    NotBuiltYet.answer();
  }
}
