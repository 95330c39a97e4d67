package io.aisha.studio.erasure;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.BeforeDeletion;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.training.KeptModels;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// Notes what is erased before its rows are deleted, and queues the job that does the rest. Every
/// deletion of an avatar does this, whichever surface it comes from.
public final class PrepareErasure implements BeforeDeletion {
  private static final int RECEIPT_BYTES = 24;

  private final JobQueue queue;
  private final Clock clock;
  private final RandomGenerator random;
  private final ErasureRepository erasures = new ErasureRepository();
  private final PersonalRowsRepository rows = new PersonalRowsRepository();

  /// @param random must be unpredictable
  public PrepareErasure(JobQueue queue, Clock clock, RandomGenerator random) {
    this.queue = queue;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void prepare(Transaction transaction, Avatar locked) {
    AvatarId avatar = locked.id();
    List<ErasureWork.Model> models =
        KeptModels.find(locked).stream()
            .flatMap(kept -> kept.all().stream())
            .map(trained ->
                new ErasureWork.Model(
                    trained.engine(), trained.model().finetuneId(), trained.model().data()))
            .toList();
    List<ErasureWork.Request> requests = rows.requests(transaction, avatar);
    Map<String, Integer> kept = rows.kept(transaction, avatar);
    rows.deleteWebhookEvents(transaction, requests);
    add(
        transaction,
        locked.owner(),
        Optional.of(avatar),
        new ErasureWork(
            locked.folder().prefix(),
            models,
            without(models, requests),
            rows.attempts(transaction, avatar),
            rows.unlinked(transaction, avatar)),
        ErasureFindings.NONE.withRows(rows.ofAvatar(transaction, avatar)).withKept(kept));
  }

  UUID add(
      Transaction transaction,
      UserId owner,
      Optional<AvatarId> avatar,
      ErasureWork work,
      ErasureFindings found) {
    byte[] secret = new byte[RECEIPT_BYTES];
    random.nextBytes(secret);
    String receipt = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    UUID id = erasures.add(transaction, receipt, owner, avatar, work, found, clock.instant());
    queue.add(transaction, new Job.Erasing(id));
    return id;
  }

  /// A model may have the name of the request that made it.
  private static List<ErasureWork.Request> without(
      List<ErasureWork.Model> models, List<ErasureWork.Request> requests) {
    Set<ErasureWork.Request> named =
        models.stream()
            .map(model -> new ErasureWork.Request(model.engine(), model.finetuneId()))
            .collect(Collectors.toSet());
    return requests.stream().filter(request -> !named.contains(request)).toList();
  }
}
