package io.aisha.studio.avatar;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import java.util.List;

/// Deletes an avatar. Foreign keys delete the dependent rows; what is outside of the database is
/// deleted by a job that a preparation queues. Blobs that running work writes later are deleted by
/// that work when it finds its row missing, or else by the sweep.
final class DeleteAvatar {
  private final Database database;
  private final AvatarTransitions transitions = new AvatarTransitions();
  private final AvatarRepository avatars = new AvatarRepository();
  private final List<BeforeDeletion> preparations;

  DeleteAvatar(Database database, List<BeforeDeletion> preparations) {
    this.database = database;
    this.preparations = List.copyOf(preparations);
  }

  void delete(UserId owner, AvatarId id) {
    database.run(transaction -> {
      Avatar avatar = transitions.lock(transaction, owner, id);
      preparations.forEach(each -> each.prepare(transaction, avatar));
      avatars.delete(transaction, owner, id);
    });
  }
}
