package io.aisha.studio.generation;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Sha256;
import io.aisha.studio.StudioException;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarFolder;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.RenderHandle;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderStep;
import io.aisha.studio.engine.RenderWords;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobHandler;
import io.aisha.studio.job.JobResult;
import io.aisha.studio.training.ModelFiles;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes one picture: asks the engine, stores its handle, follows it, stores the bytes, completes
/// the row. A generation is finished by whichever of its pictures ends last.
///
/// The key of the bytes names their content too, so that two processes that make one picture at a
/// time, when one was taken for dead, never write different bytes under one key.
final class RenderImage implements JobHandler<Job.Rendering> {
  private static final Logger LOG = LoggerFactory.getLogger(RenderImage.class);

  private static final int KEY_HASH_LENGTH = 16;

  private final Database database;
  private final BlobStore store;
  private final Engines engines;
  private final AvatarService avatars;
  private final Clock clock;
  private final GenerationRepository generations = new GenerationRepository();
  private final ImageRepository images = new ImageRepository();

  RenderImage(
      Database database, BlobStore store, Engines engines, AvatarService avatars, Clock clock) {
    this.database = database;
    this.store = store;
    this.engines = engines;
    this.avatars = avatars;
    this.clock = clock;
  }

  @Override
  public Class<Job.Rendering> handles() {
    return Job.Rendering.class;
  }

  @Override
  public JobResult run(Job.Rendering job, BooleanSupplier stopping) {
    Optional<Rendering> found = find(job);
    if (found.isEmpty() || found.get().image().state().ended() || found.get().generationEnded()) {
      return JobResult.DONE;
    }
    Rendering rendering = found.get();
    Optional<AvatarEngine> engine = engines.find(rendering.engine());
    if (engine.isEmpty()) {
      fail(rendering.image(), ErrorCode.ENGINE_UNKNOWN.label());
      return JobResult.DONE;
    }
    if (rendering.handle().isPresent()) {
      return follow(rendering, engine.get(), rendering.handle().get(), stopping);
    }
    if (rendering.image().state() == ImageState.SUBMITTED && engine.get().capabilities().paid()) {
      fail(rendering.image(), ErrorCode.OUTCOME_UNKNOWN.label());
      return JobResult.DONE;
    }
    return submit(rendering, engine.get(), stopping);
  }

  private Optional<Rendering> find(Job.Rendering job) {
    return database.transact(
        transaction -> images.findRendering(transaction, new ImageId(job.image())));
  }

  private JobResult submit(Rendering rendering, AvatarEngine engine, BooleanSupplier stopping) {
    GeneratedImage image = rendering.image();
    RenderRequest request = request(rendering);
    boolean wanted =
        database.transact(transaction -> {
          generations.run(transaction, image.generationId(), clock.instant());
          return images.submit(transaction, image.id());
        });
    if (!wanted) {
      return JobResult.DONE;
    }
    RenderHandle handle;
    try {
      handle = engine.startRender(request, engine.prepareRender(request), Optional.empty());
    } catch (EngineException e) {
      return notStarted(image, engine, e);
    } catch (StudioException.Outside e) {
      requeue(image);
      throw e;
    }
    boolean kept = database.transact(t -> images.keepHandle(t, image.id(), handle));
    return kept ? follow(image, engine, handle, request, stopping) : JobResult.DONE;
  }

  private JobResult notStarted(GeneratedImage image, AvatarEngine engine, EngineException e) {
    boolean mayHaveBegun =
        e.outcome() == EngineException.Outcome.UNKNOWN && engine.capabilities().paid();
    if (e.outcome() == EngineException.Outcome.REFUSED) {
      fail(image, e.code());
    } else if (mayHaveBegun) {
      fail(image, ErrorCode.OUTCOME_UNKNOWN.label());
    } else {
      requeue(image);
      throw e;
    }
    return JobResult.DONE;
  }

  private void requeue(GeneratedImage image) {
    database.run(transaction -> images.requeue(transaction, image.id()));
  }

  private JobResult follow(
      Rendering rendering, AvatarEngine engine, RenderHandle handle, BooleanSupplier stopping) {
    return follow(rendering.image(), engine, handle, request(rendering), stopping);
  }

  private JobResult follow(
      GeneratedImage image,
      AvatarEngine engine,
      RenderHandle handle,
      RenderRequest request,
      BooleanSupplier stopping) {
    while (!stopping.getAsBoolean()) {
      switch (engine.followRender(handle, request)) {
        case RenderStep.Going going -> {
          if (going.lookAgainIn().isPositive()) {
            return JobResult.again(going.lookAgainIn());
          }
        }
        case RenderStep.Rendered rendered -> {
          keep(image, rendered);
          return JobResult.DONE;
        }
        case RenderStep.Failed failed -> {
          fail(image, failed.code());
          return JobResult.DONE;
        }
      }
    }
    return JobResult.again(Duration.ZERO);
  }

  private void keep(GeneratedImage image, RenderStep.Rendered rendered) {
    StoredPicture picture = picture(image, rendered);
    store.put(picture.key(), rendered.picture());
    boolean kept =
        end(
            image,
            transaction -> images.complete(transaction, image.id(), picture, clock.instant()));
    if (!kept && !named(image, picture.key())) {
      drop(picture.key());
    }
  }

  /// Another process may have completed the row with the very same bytes.
  private boolean named(GeneratedImage image, BlobKey key) {
    return database
        .transact(transaction -> images.findKey(transaction, image.owner(), image.id()))
        .filter(key::equals)
        .isPresent();
  }

  private void drop(BlobKey key) {
    try {
      store.delete(key);
    } catch (BlobStoreException e) {
      LOG.warn("Bytes of a picture that nobody wants are left to the sweep. key={}", key, e);
    }
  }

  private static StoredPicture picture(GeneratedImage image, RenderStep.Rendered rendered) {
    String sha256 = Sha256.hex(rendered.picture());
    String name =
        image.id()
            + "-"
            + sha256.substring(0, KEY_HASH_LENGTH)
            + "."
            + rendered.mediaType().substring("image/".length());
    String folder = AvatarFolder.of(image.owner(), image.avatarId()).prefix();
    return new StoredPicture(
        new BlobKey(folder + "images/" + name),
        rendered.picture().length,
        sha256,
        rendered.mediaType(),
        rendered.widthPx(),
        rendered.heightPx());
  }

  private void fail(GeneratedImage image, String code) {
    if (end(image, transaction -> images.fail(transaction, image.id(), code, clock.instant()))) {
      LOG.warn("Picture failed. image={} style={} code={}", image.id(), image.style(), code);
    }
  }

  /// Ends a picture, and its generation with its last.
  private boolean end(GeneratedImage image, Predicate<Transaction> change) {
    return database.transact(transaction -> {
      if (!generations.lock(transaction, image.owner(), image.generationId())
          || !change.test(transaction)) {
        return false;
      }
      generations.endIfAllEnded(transaction, image.generationId(), clock.instant());
      return true;
    });
  }

  private RenderRequest request(Rendering rendering) {
    GeneratedImage image = rendering.image();
    Parameters parameters = rendering.parameters();
    Avatar avatar = avatars.getAvatar(image.owner(), image.avatarId());
    return new RenderRequest(
        image.id().toString(),
        parameters.learnedModel(),
        avatar.type(),
        avatar.gender(),
        image.style(),
        parameters.size(),
        image.seed(),
        RenderWords.prompt(parameters.prompt()),
        new ModelFiles(store, image.owner(), image.avatarId(), parameters.trainingId()));
  }

  @Override
  public boolean giveUp(Job.Rendering job, Throwable why) {
    String code =
        why instanceof StudioException known ? known.code() : ErrorCode.ENGINE_FAILED.label();
    find(job).ifPresent(rendering -> fail(rendering.image(), code));
    return true;
  }
}
