package io.aisha.studio.avatar;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.job.JobQueue;
import java.util.List;

/// The front door to avatars. Every call is bounded by the owner: what belongs to somebody else is
/// not found.
public final class AvatarService {
  /// So many avatars a person may have, and so many are listed.
  private static final int MOST_PER_OWNER = 1_000;

  private final Database database;
  private final CreateAvatar createAvatar;
  private final DeleteAvatar deleteAvatar;
  private final AvatarRepository avatars = new AvatarRepository();

  /// @param preparations of the features that hang something outside the database on an avatar
  public AvatarService(Database database, JobQueue queue, List<BeforeDeletion> preparations) {
    this.database = database;
    this.createAvatar = new CreateAvatar(database, MOST_PER_OWNER);
    this.deleteAvatar = new DeleteAvatar(database, queue, preparations);
  }

  /// All avatars of a person, the newest first.
  public List<Avatar> getUserAvatars(UserId owner) {
    return database.transact(transaction -> avatars.list(transaction, owner, MOST_PER_OWNER));
  }

  /// Makes an avatar in state draft. The name is stripped, and spaces in it are made single.
  ///
  /// @throws StudioException.Conflict `avatar-name-taken`, ignoring case; `too-many-avatars`
  /// @throws StudioException.Invalid `avatar-name-length`, `avatar-name-characters`
  public Avatar create(UserId owner, NewAvatar wanted) {
    return createAvatar.create(owner, wanted);
  }

  /// As [#create], but where "Anna" is taken makes "Anna 2", "Anna 3" and so on.
  public Avatar createNumbered(UserId owner, NewAvatar wanted) {
    return createAvatar.createNumbered(owner, wanted);
  }

  /// An avatar.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public Avatar getAvatar(UserId owner, AvatarId id) {
    return database
        .transact(transaction -> avatars.find(transaction, owner, id))
        .orElseThrow(() -> notFound(id));
  }

  /// Gives an avatar another name; the same name in another case is allowed.
  ///
  /// @throws StudioException as [#create] and [#getAvatar]
  public Avatar rename(UserId owner, AvatarId id, String name) {
    AvatarName wanted = AvatarName.of(name);
    return database.transact(transaction ->
        avatars.rename(transaction, owner, id, wanted).orElseThrow(() -> notFound(id)));
  }

  /// Makes an avatar the one that is meant when its owner names none.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public void chooseMain(UserId owner, AvatarId id) {
    database.run(transaction -> {
      if (!avatars.chooseMain(transaction, owner, id)) {
        throw notFound(id);
      }
    });
  }

  /// Deletes an avatar with everything that hangs on it: rows at once, bytes and the engine's
  /// memory soon after, by jobs that are queued in the same transaction. Work that is under way
  /// ends by itself.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public void delete(UserId owner, AvatarId id) {
    deleteAvatar.delete(owner, id);
  }

  private static StudioException.NotFound notFound(AvatarId id) {
    return new StudioException.NotFound(ErrorCode.AVATAR_NOT_FOUND, id);
  }
}
