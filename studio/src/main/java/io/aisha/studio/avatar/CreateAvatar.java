package io.aisha.studio.avatar;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.limit.Limits;
import java.util.Map;
import java.util.Optional;

/// Creates an avatar under a free name.
final class CreateAvatar {
  private final Database database;
  private final Limits limits;
  private final int maxPerOwner;
  private final AvatarRepository avatars = new AvatarRepository();

  CreateAvatar(Database database, Limits limits, int maxPerOwner) {
    this.database = database;
    this.limits = limits;
    this.maxPerOwner = maxPerOwner;
  }

  Avatar create(UserId owner, NewAvatar wanted) {
    AvatarName name = AvatarName.of(wanted.name());
    return database.transact(transaction -> {
      requireRoom(transaction, owner);
      return avatars.add(transaction, owner, name, wanted).orElseThrow(() -> nameTaken(name));
    });
  }

  /// When two calls race for one number, the second waits for the first and takes the next number.
  Avatar createNumbered(UserId owner, NewAvatar wanted) {
    AvatarName name = AvatarName.of(wanted.name());
    return database.transact(transaction -> {
      requireRoom(transaction, owner);
      Optional<Avatar> added = avatars.add(transaction, owner, name, wanted);
      for (int number = 2; added.isEmpty(); number++) {
        added = avatars.add(transaction, owner, name.numbered(number), wanted);
      }
      return added.get();
    });
  }

  private void requireRoom(Transaction transaction, UserId owner) {
    limits.requireAvatar(transaction, owner);
    if (avatars.count(transaction, owner) >= maxPerOwner) {
      throw new StudioException.Conflict(ErrorCode.TOO_MANY_AVATARS, Map.of("most", maxPerOwner));
    }
  }

  static StudioException.Conflict nameTaken(AvatarName name) {
    return new StudioException.Conflict(ErrorCode.AVATAR_NAME_TAKEN, Map.of("name", name.value()));
  }
}
