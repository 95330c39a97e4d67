package io.aisha.studio.avatar;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Transaction;
import java.util.List;
import java.util.Map;

/// Gives all avatars of a user to another one. Their folders stay where they are, see
/// [AvatarFolder].
final class ChangeOwner {
  private final int maxPerOwner;
  private final AvatarRepository avatars = new AvatarRepository();
  private final AvatarOwnerRepository owners = new AvatarOwnerRepository();

  ChangeOwner(int maxPerOwner) {
    this.maxPerOwner = maxPerOwner;
  }

  /// @throws StudioException.Conflict `too-many-avatars`
  void change(Transaction transaction, UserId from, UserId to) {
    if (avatars.count(transaction, from) + avatars.count(transaction, to) > maxPerOwner) {
      throw new StudioException.Conflict(ErrorCode.TOO_MANY_AVATARS, Map.of("most", maxPerOwner));
    }
    boolean mainStays = !owners.hasMain(transaction, to);
    for (Avatar avatar : avatars.list(transaction, from, maxPerOwner)) {
      owners.changeOwner(
          transaction, avatar, to, freeName(transaction, avatar, to), avatar.main() && mainStays);
    }
  }

  private AvatarName freeName(Transaction transaction, Avatar avatar, UserId to) {
    AvatarName name = new AvatarName(avatar.name());
    AvatarName free = name;
    for (int number = 2;
        owners.isTaken(transaction, free, List.of(avatar.owner(), to), avatar.id());
        number++) {
      free = name.numbered(number);
    }
    return free;
  }
}
