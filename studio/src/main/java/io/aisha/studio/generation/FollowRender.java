package io.aisha.studio.generation;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Sha256;
import io.aisha.studio.avatar.AvatarFolder;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineException;
import io.aisha.studio.engine.Patience;
import io.aisha.studio.engine.RenderHandle;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderStep;
import io.aisha.studio.job.JobResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows a picture that an engine works on to its end, and keeps its bytes: the one place that
/// does.
///
/// The key of the bytes names their content too, so that two processes that make one picture at a
/// time, when one was taken for dead, never write different bytes under one key.
final class FollowRender {
  private static final Logger LOG = LoggerFactory.getLogger(FollowRender.class);

  private static final int KEY_HASH_LENGTH = 16;

  private final Database database;
  private final BlobStore store;
  private final RenderRequests requests;
  private final EndImage end;
  private final Clock clock;
  private final ImageRepository images = new ImageRepository();

  FollowRender(
      Database database, BlobStore store, RenderRequests requests, EndImage end, Clock clock) {
    this.database = database;
    this.store = store;
    this.requests = requests;
    this.end = end;
    this.clock = clock;
  }

  /// Looks until the engine asks for a pause, the process wants to stop, or the picture has ended.
  ///
  /// @param over whether nobody waits any more: it is looked at once and then given up
  JobResult follow(
      Rendering rendering, AvatarEngine engine, BooleanSupplier stopping, boolean over) {
    RenderRequest request = requests.of(rendering);
    GeneratedImage image = rendering.image();
    RenderHandle handle = rendering.handle().orElseThrow();
    while (!stopping.getAsBoolean()) {
      RenderStep step;
      try {
        step = engine.followRender(handle, request);
      } catch (EngineException e) {
        return notFollowed(image, engine, over, e);
      }
      switch (step) {
        case RenderStep.Going going -> {
          if (over && going.lookAgainIn().isPositive()) {
            end.fail(image, ErrorCode.DEADLINE_PASSED.label());
            return JobResult.DONE;
          }
          if (going.handle().isPresent()) {
            handle = going.handle().get();
            if (!keepHandle(image, handle)) {
              return JobResult.DONE;
            }
          }
          if (going.lookAgainIn().isPositive()) {
            return JobResult.again(going.lookAgainIn());
          }
        }
        case RenderStep.Rendered rendered -> {
          keep(image, rendered);
          return JobResult.DONE;
        }
        case RenderStep.Failed failed -> {
          end.fail(image, failed);
          return JobResult.DONE;
        }
      }
    }
    return JobResult.again(Duration.ZERO);
  }

  private boolean keepHandle(GeneratedImage image, RenderHandle handle) {
    return database.transact(transaction -> images.keepHandle(transaction, image.id(), handle));
  }

  /// What was paid for is waited for, as long as anybody waits for it.
  private JobResult notFollowed(
      GeneratedImage image, AvatarEngine engine, boolean over, EngineException e) {
    if (!engine.capabilities().paid() || !e.retryable() || e.awaitsOperator()) {
      throw e;
    }
    if (over) {
      end.fail(image, e.code());
      return JobResult.DONE;
    }
    Instant now = clock.instant();
    Patience.note(engine.name(), e.reason(), now);
    return JobResult.again(Patience.pause(image.createdAt(), now, e.retryAfter()));
  }

  private void keep(GeneratedImage image, RenderStep.Rendered rendered) {
    StoredPicture picture = picture(image, rendered);
    store.put(picture.key(), rendered.picture());
    if (!end.complete(image, picture, rendered.billedMicroUsd()) && !named(image, picture.key())) {
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
        rendered.heightPx(),
        rendered.told());
  }
}
