package io.aisha.studio.generation;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import java.util.List;

/// Lets go of pictures that are not made yet and that nobody wants any more, before their rows end
/// or go: what they cost is booked or asked for, and engines at work on them are told.
final class DropImages {
  private final JobQueue queue;
  private final CostService costs;
  private final ImageRepository images = new ImageRepository();

  DropImages(JobQueue queue, CostService costs) {
    this.queue = queue;
    this.costs = costs;
  }

  void ofAvatar(Transaction transaction, UserId owner, AvatarId avatar) {
    drop(transaction, images.unfinished(transaction, owner, avatar));
  }

  void ofGeneration(Transaction transaction, UserId owner, GenerationId generation) {
    drop(transaction, images.unfinished(transaction, owner, generation));
  }

  void one(Transaction transaction, UserId owner, ImageId image) {
    drop(transaction, images.unfinished(transaction, owner, image));
  }

  private void drop(Transaction transaction, List<Unfinished> unfinished) {
    costs.end(transaction, unfinished.stream().map(Unfinished::image).toList());
    for (Unfinished each : unfinished) {
      each.handle()
          .ifPresent(handle ->
              queue.add(
                  transaction,
                  new Job.RenderAbandonment(each.engine(), handle.requestId(), handle.data())));
    }
  }
}
