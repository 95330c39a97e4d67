package io.aisha.studio.avatar;

import io.aisha.studio.account.UserId;
import io.aisha.studio.database.Database;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import java.util.List;

/// Deletes an avatar. Foreign keys delete the dependent rows; a job that is queued in the same
/// transaction deletes the blobs. Blobs that running work writes later are deleted by that work
/// when it finds its row missing, or else by the sweep.
final class DeleteAvatar {
  private final Database database;
  private final JobQueue queue;
  private final AvatarTransitions transitions = new AvatarTransitions();
  private final AvatarRepository avatars = new AvatarRepository();
  private final List<BeforeDeletion> preparations;

  DeleteAvatar(Database database, JobQueue queue, List<BeforeDeletion> preparations) {
    this.database = database;
    this.queue = queue;
    this.preparations = List.copyOf(preparations);
  }

  void delete(UserId owner, AvatarId id) {
    database.run(transaction -> {
      Avatar avatar = transitions.lock(transaction, owner, id);
      preparations.forEach(each -> each.prepare(transaction, avatar));
      queue.add(transaction, new Job.BlobDeletion(AvatarFolder.of(owner, id).prefix()));
      avatars.delete(transaction, owner, id);
    });
  }
}
