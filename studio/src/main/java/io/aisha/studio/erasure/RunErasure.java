package io.aisha.studio.erasure;

import io.aisha.studio.blob.BlobInfo;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.EngineModel;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.Forgotten;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.job.JobResult;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes everything outside of the database that belongs to something erased, then looks into
/// database and store. How far it is, is stored after each step, so that it resumes after a crash.
public final class RunErasure implements JobHandler<Job.Erasing> {
  private static final Logger log = LoggerFactory.getLogger(RunErasure.class);

  private static final Duration SOON = Duration.ofSeconds(1);

  /// Running work ends within seconds; an engine that does not answer must not hold up the rest.
  private static final Duration WORK_ENDS_WITHIN = Duration.ofMinutes(10);

  private static final Duration ENGINE_RETRY_EVERY = Duration.ofMinutes(1);
  private static final Duration ENGINE_ANSWERS_WITHIN = Duration.ofDays(1);

  private final Database database;
  private final BlobStore store;
  private final Engines engines;
  private final JobQueue queue;
  private final Clock clock;
  private final ErasureRepository erasures = new ErasureRepository();
  private final PersonalRowsRepository rows = new PersonalRowsRepository();

  public RunErasure(
      Database database, BlobStore store, Engines engines, JobQueue queue, Clock clock) {
    this.database = database;
    this.store = store;
    this.engines = engines;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public Class<Job.Erasing> handles() {
    return Job.Erasing.class;
  }

  @Override
  public JobResult run(Job.Erasing job, BooleanSupplier stopping) {
    Optional<Erasure> found =
        database
            .transact(transaction -> erasures.find(transaction, job.erasure()))
            .filter(erasure -> erasure.verifiedAt().isEmpty());
    if (found.isEmpty()) {
      return JobResult.DONE;
    }
    Erasure erasure = deleteBlobs(found.get());
    if (partsAreRunning(erasure) || workIsRunning(erasure)) {
      return JobResult.again(SOON);
    }
    erasure = readAgain(erasure);
    while (erasure.work().asksEngines()) {
      if (stopping.getAsBoolean()) {
        return JobResult.again(Duration.ZERO);
      }
      Optional<Erasure> asked = askEngine(erasure);
      if (asked.isEmpty()) {
        return JobResult.again(ENGINE_RETRY_EVERY);
      }
      erasure = asked.get();
      save(erasure);
    }
    return lastLook(erasure) ? JobResult.DONE : JobResult.again(SOON);
  }

  @Override
  public boolean giveUp(Job.Erasing job, Throwable why) {
    return false; // What is left may show a user's face: retry until it is deleted.
  }

  private boolean partsAreRunning(Erasure erasure) {
    return database.transact(transaction ->
        erasures.parts(transaction, erasure.id()).stream()
            .anyMatch(part -> part.verifiedAt().isEmpty()));
  }

  private boolean workIsRunning(Erasure erasure) {
    return clock.instant().isBefore(erasure.requestedAt().plus(WORK_ENDS_WITHIN))
        && database.transact(transaction ->
            erasure.work().attempts().stream()
                .anyMatch(
                    id -> queue.exists(transaction, Job.Kind.ATTEMPT.label(), id.toString())));
  }

  /// Running work may have got the id of its request after the rows were deleted. Something whose
  /// id is still unknown cannot be deleted at the engine, and the receipt says so.
  private Erasure readAgain(Erasure erasure) {
    ErasureWork work = erasure.work();
    if (work.subjectsToReadAgain().isEmpty()) {
      return erasure;
    }
    List<PersonalRowsRepository.Received> received =
        database.transact(transaction -> rows.received(transaction, work.subjectsToReadAgain()));
    Set<ErasureWork.Request> requests = new LinkedHashSet<>(work.requests());
    Erasure read = erasure;
    for (PersonalRowsRepository.Received each : received) {
      if (each.requestId().isPresent()) {
        requests.add(new ErasureWork.Request(each.engine(), each.requestId().get()));
      } else {
        read = read.with(read.work(), kept(read, each.engine(), "request-unknown"));
      }
    }
    Erasure complete = read.with(work.with(List.copyOf(requests), List.of()), read.found());
    save(complete);
    return complete;
  }

  /// Counts first, so that a deletion that was interrupted does not count fewer.
  private Erasure deleteBlobs(Erasure erasure) {
    Erasure counted = erasure;
    if (!erasure.found().blobsCounted() && erasure.kind() == ErasureKind.AVATAR) {
      counted = count(erasure);
      save(counted);
    }
    if (erasure.kind() == ErasureKind.AVATAR) {
      delete(counted.work().prefix());
    }
    return counted;
  }

  private Erasure count(Erasure erasure) {
    int[] blobs = {0};
    long[] bytes = {0};
    try (Stream<BlobInfo> all = store.list(erasure.work().prefix())) {
      all.forEach(blob -> {
        blobs[0]++;
        bytes[0] += blob.sizeBytes();
      });
    }
    return erasure.with(erasure.work(), erasure.found().withBlobs(blobs[0], bytes[0]));
  }

  private void delete(String prefix) {
    try (Stream<BlobInfo> all = store.list(prefix)) {
      all.forEach(blob -> store.delete(blob.key()));
    }
  }

  /// Asks about the next model or request.
  ///
  /// @return empty when the engine must be asked again later
  private Optional<Erasure> askEngine(Erasure erasure) {
    ErasureWork work = erasure.work();
    if (!work.models().isEmpty()) {
      ErasureWork.Model model = work.models().getFirst();
      return ask(
              erasure,
              model.engine(),
              engine -> engine.forget(new EngineModel(model.finetuneId(), model.data())))
          .map(found -> erasure.with(work.withoutModel(), found));
    }
    ErasureWork.Request request = work.requests().getFirst();
    return ask(erasure, request.engine(), engine -> engine.forgetRequest(request.requestId()))
        .map(found -> erasure.with(work.withoutRequest(), found));
  }

  private Optional<ErasureFindings> ask(
      Erasure erasure, String name, Function<AvatarEngine, Forgotten> question) {
    Optional<AvatarEngine> engine = engines.find(name);
    if (engine.isEmpty()) {
      return Optional.of(kept(erasure, name, "engine-off"));
    }
    try {
      return Optional.of(
          switch (question.apply(engine.get())) {
            case Forgotten.Deleted() ->
                erasure.found().withAnswer(name, new ErasureFindings.AtEngine(1, Map.of()));
            case Forgotten.Kept(String reason) -> kept(erasure, name, reason);
            case Forgotten.Nothing() -> erasure.found();
          });
    } catch (EngineException e) {
      if (clock.instant().isBefore(erasure.requestedAt().plus(ENGINE_ANSWERS_WITHIN))) {
        log.warn("An engine is asked again to delete. engine={} why={}", name, e.reason());
        return Optional.empty();
      }
      return Optional.of(kept(erasure, name, "engine-silent"));
    }
  }

  private static ErasureFindings kept(Erasure erasure, String engine, String reason) {
    return erasure.found().withAnswer(engine, new ErasureFindings.AtEngine(0, Map.of(reason, 1)));
  }

  /// Looks into database and store. What running work wrote meanwhile is deleted and counted.
  ///
  /// @return whether nothing is left
  private boolean lastLook(Erasure erasure) {
    Erasure late = count(erasure);
    if (late.found().blobs() > erasure.found().blobs()) {
      save(late);
      delete(erasure.work().prefix());
      return false;
    }
    return database.transact(transaction -> {
      if (erasure.kind() == ErasureKind.ACCOUNT) {
        rows.deleteSessions(transaction, erasure.owner());
      }
      Map<String, Integer> left =
          erasure
              .avatarId()
              .map(avatar -> rows.ofAvatar(transaction, avatar))
              .orElseGet(() -> rows.ofUser(transaction, erasure.owner()));
      if (!left.isEmpty()) {
        throw new IllegalStateException(
            "rows are left after an erasure, in the tables " + List.copyOf(left.keySet()));
      }
      erasures.verified(transaction, erasure.id(), clock.instant());
      log.info("Erased and verified. erasure={} kind={}", erasure.id(), erasure.kind().label());
      return true;
    });
  }

  private void save(Erasure erasure) {
    database.run(transaction -> erasures.save(transaction, erasure));
  }
}
