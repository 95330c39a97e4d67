package io.aisha.studio.avatar;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.limit.Limits;
import java.util.List;

/// Creates, reads, changes and deletes avatars. Every call is limited to the owner: another user's
/// avatar is reported as not found.
public final class AvatarService {
  /// The maximum number of avatars a user may have, and that a list contains.
  private static final int MAX_PER_OWNER = 1_000;

  private final Database database;
  private final CreateAvatar createAvatar;
  private final DeleteAvatar deleteAvatar;
  private final ChangeOwner changeOwner = new ChangeOwner(MAX_PER_OWNER);
  private final AvatarRepository avatars = new AvatarRepository();

  /// @param preparations of the features that keep something about an avatar outside the database
  public AvatarService(Database database, Limits limits, List<BeforeDeletion> preparations) {
    this.database = database;
    this.createAvatar = new CreateAvatar(database, limits, MAX_PER_OWNER);
    this.deleteAvatar = new DeleteAvatar(database, preparations);
  }

  /// All avatars of a user, newest first.
  public List<Avatar> getUserAvatars(UserId owner) {
    return database.transact(transaction -> avatars.list(transaction, owner, MAX_PER_OWNER));
  }

  /// Creates an avatar in state draft. The name is trimmed, and runs of spaces in it are collapsed.
  ///
  /// @throws StudioException.Conflict `avatar-name-taken`, ignoring case; `too-many-avatars`,
  ///   `avatar-quota-reached`
  /// @throws StudioException.Invalid `avatar-name-length`, `avatar-name-characters`
  public Avatar create(UserId owner, NewAvatar wanted) {
    return createAvatar.create(owner, wanted);
  }

  /// As [#create], but when "Anna" is taken it creates "Anna 2", "Anna 3" and so on.
  public Avatar createNumbered(UserId owner, NewAvatar wanted) {
    return createAvatar.createNumbered(owner, wanted);
  }

  /// Returns an avatar.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public Avatar getAvatar(UserId owner, AvatarId id) {
    return database
        .transact(transaction -> avatars.find(transaction, owner, id))
        .orElseThrow(() -> notFound(id));
  }

  /// Where the blobs of an avatar are stored; of a deleted one, where its first owner's would be.
  public AvatarFolder folder(UserId owner, AvatarId id) {
    return database
        .transact(transaction -> avatars.find(transaction, owner, id))
        .map(Avatar::folder)
        .orElseGet(() -> AvatarFolder.of(owner, id));
  }

  /// Renames an avatar. Changing only the case of the name is allowed.
  ///
  /// @throws StudioException as [#create] and [#getAvatar]
  public Avatar rename(UserId owner, AvatarId id, String name) {
    AvatarName wanted = AvatarName.of(name);
    return database.transact(transaction ->
        avatars.rename(transaction, owner, id, wanted).orElseThrow(() -> notFound(id)));
  }

  /// Makes an avatar the default, for when its owner names none.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public void chooseMain(UserId owner, AvatarId id) {
    database.run(transaction -> {
      if (!avatars.chooseMain(transaction, owner, id)) {
        throw notFound(id);
      }
    });
  }

  /// Deletes an avatar with all its data: rows at once, blobs and the models at engines soon
  /// afterwards by a job that is queued in the same transaction. Running work notices the deletion
  /// and stops. `Erasures` does the same and returns the receipt.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public void delete(UserId owner, AvatarId id) {
    deleteAvatar.delete(owner, id);
  }

  /// Gives all avatars of a user to another one, numbered where the other has one of that name. The
  /// caller has locked both, moves everything that belongs to the avatars in the same transaction,
  /// and has made sure that no engine works for them.
  ///
  /// @throws StudioException.Conflict `too-many-avatars`
  public void changeOwner(Transaction transaction, UserId from, UserId to) {
    changeOwner.change(transaction, from, to);
  }

  private static StudioException.NotFound notFound(AvatarId id) {
    return new StudioException.NotFound(ErrorCode.AVATAR_NOT_FOUND, id);
  }
}
