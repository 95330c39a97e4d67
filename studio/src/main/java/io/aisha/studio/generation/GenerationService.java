package io.aisha.studio.generation;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Page;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.attempt.Attempts;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.SourceMark;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.limit.Limits;
import io.aisha.studio.photo.PictureWork;
import io.aisha.studio.photo.ThumbnailSize;
import io.aisha.vision.photo.Thumbnail;
import io.aisha.vision.worker.Vision;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/// Requests, lists and deletes pictures. Every call is limited to the owner: another user's data is
/// reported as not found.
public final class GenerationService {
  private static final int GENERATIONS_MAX = 20;
  private static final int IMAGES_MAX = 200;

  private final Database database;
  private final BlobStore store;
  private final JobQueue queue;
  private final AvatarService avatars;
  private final Vision vision;
  private final Clock clock;
  private final StartGeneration startGeneration;
  private final Attempts attempts;
  private final GenerationRepository generations = new GenerationRepository();
  private final ImageRepository images = new ImageRepository();

  /// @param vision makes thumbnails
  /// @param random the source of seeds that the user has not chosen
  public GenerationService(
      Database database,
      BlobStore store,
      JobQueue queue,
      Attempts attempts,
      Engines engines,
      AvatarService avatars,
      GenerationSettings settings,
      CostService costs,
      Limits limits,
      Vision vision,
      Clock clock,
      RandomGenerator random) {
    this.database = database;
    this.vision = vision;
    this.store = store;
    this.queue = queue;
    this.avatars = avatars;
    this.clock = clock;
    this.startGeneration =
        new StartGeneration(database, attempts, engines, settings, costs, limits, clock, random);
    this.attempts = attempts;
  }

  /// Queues pictures of a trained avatar at the engine that trained it, one row per picture.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  /// @throws StudioException.Conflict `avatar-not-learned`; `engine-takes-no-work` when the engine
  ///   has recently refused the account; `person-limit-reached` or `installation-limit-reached`
  ///   with cost, spent and limit
  /// @throws StudioException.Conflict `storage-quota-reached`
  /// @throws StudioException.TooMany `pictures-limited`, `all-pictures-limited`,
  ///   `picture-quota-reached`
  /// @throws StudioException.Invalid `style-unknown`, `style-count`, `too-many-images`,
  ///   `size-not-offered`, `prompt-not-taken`, `negative-prompt-not-taken`, `prompt-length`,
  ///   `likeness-not-offered`, `seed-negative`, `engine-unknown` when the engine was disabled
  public Generation start(UserId owner, AvatarId avatarId, GenerationRequest request) {
    return startGeneration.start(owner, avatarId, request);
  }

  /// Returns one request with all its pictures.
  ///
  /// @throws StudioException.NotFound `generation-not-found`
  public Generation getGeneration(UserId owner, GenerationId id) {
    return database
        .transact(transaction -> generations.find(transaction, owner, id))
        .orElseThrow(() -> generationNotFound(id));
  }

  /// The latest requests of an avatar, at most 20, newest first.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public List<Generation> getGenerations(UserId owner, AvatarId avatarId) {
    avatars.getAvatar(owner, avatarId);
    return database.transact(
        transaction -> generations.list(transaction, owner, avatarId, GENERATIONS_MAX));
  }

  /// Cancels a generation: completed pictures stay, the others are not made.
  ///
  /// @throws StudioException.NotFound `generation-not-found`
  /// @throws StudioException.Conflict `generation-ended` with state
  public Generation cancel(UserId owner, GenerationId id) {
    return database.transact(transaction -> {
      boolean cancelled =
          generations.lock(transaction, owner, id)
              && generations.cancel(transaction, owner, id, clock.instant());
      Generation generation =
          generations.find(transaction, owner, id).orElseThrow(() -> generationNotFound(id));
      if (!cancelled) {
        throw new StudioException.Conflict(
            ErrorCode.GENERATION_ENDED, Map.of("state", generation.state().label()));
      }
      attempts.abandon(transaction, images.unfinished(transaction, owner, id));
      images.failAll(transaction, id, ErrorCode.GENERATION_CANCELLED.label(), clock.instant());
      return generations.find(transaction, owner, id).orElseThrow();
    });
  }

  /// The latest completed pictures of an avatar, at most a hundred, newest first.
  ///
  /// @throws StudioException.NotFound `avatar-not-found`
  public List<GeneratedImage> getImages(UserId owner, AvatarId avatarId) {
    return getImages(owner, avatarId, Optional.empty(), 100).items();
  }

  /// A page of an avatar's completed pictures, newest first.
  ///
  /// @param after `next` of the previous page; empty for the first page
  /// @param limit 1..200
  /// @throws StudioException.NotFound `avatar-not-found`
  public Page<GeneratedImage, ImageId> getImages(
      UserId owner, AvatarId avatarId, Optional<ImageId> after, int limit) {
    if (limit < 1 || limit > IMAGES_MAX) {
      throw new StudioException.Invalid(
          ErrorCode.LIST_LIMIT, Map.of("asked", limit, "min", 1, "max", IMAGES_MAX));
    }
    avatars.getAvatar(owner, avatarId);
    List<GeneratedImage> found =
        database.transact(
            transaction -> images.listCompleted(transaction, owner, avatarId, after, limit + 1));
    if (found.size() <= limit) {
      return new Page<>(found, Optional.empty());
    }
    List<GeneratedImage> page = found.subList(0, limit);
    return new Page<>(page, Optional.of(page.getLast().id()));
  }

  /// Returns one picture.
  ///
  /// @throws StudioException.NotFound `image-not-found`
  public GeneratedImage getImage(UserId owner, ImageId id) {
    return database
        .transact(transaction -> images.find(transaction, owner, id))
        .orElseThrow(() -> imageNotFound(id));
  }

  /// A request for one more picture like this one: the same style, size and prompts, a new seed.
  ///
  /// @throws StudioException.NotFound `image-not-found`
  public GenerationRequest moreLike(UserId owner, ImageId id) {
    return database
        .transact(transaction ->
            images
                .find(transaction, owner, id)
                .flatMap(image ->
                    generations
                        .findParameters(transaction, owner, image.generationId())
                        .map(asked -> moreLike(image, asked))))
        .orElseThrow(() -> imageNotFound(id));
  }

  private static GenerationRequest moreLike(GeneratedImage image, GenerationParameters asked) {
    return new GenerationRequest(
        List.of(image.style()), 1, asked.size(), OptionalLong.empty(), asked.words());
  }

  /// The bytes of a completed picture.
  ///
  /// @throws StudioException.NotFound `image-not-found`; `blob-missing` when the store has lost it
  /// @throws StudioException.Conflict `image-not-ready`
  public byte[] openImage(UserId owner, ImageId id) {
    BlobKey key =
        database.transact(transaction -> {
          GeneratedImage image =
              images.find(transaction, owner, id).orElseThrow(() -> imageNotFound(id));
          return images
              .findKey(transaction, owner, id)
              .orElseThrow(() ->
                  new StudioException.Conflict(
                      ErrorCode.IMAGE_NOT_READY, Map.of("state", image.state().label())));
        });
    return store
        .read(key)
        .orElseThrow(() -> new StudioException.NotFound(ErrorCode.BLOB_MISSING, id));
  }

  /// A completed picture scaled down, a JPEG, never enlarged, with the mark of the picture.
  ///
  /// @param longSidePx 16..2048
  /// @throws StudioException as [#openImage], and `thumbnail-size`
  public byte[] thumbnail(UserId owner, ImageId id, int longSidePx) {
    ThumbnailSize size = ThumbnailSize.of(longSidePx);
    byte[] image = openImage(owner, id);
    byte[] small =
        PictureWork.run(() -> vision.run(new Thumbnail(image, size.longSidePx())).bytes());
    return SourceMark.copy(image, small);
  }

  /// Deletes one picture and its bytes.
  ///
  /// @throws StudioException.NotFound `image-not-found`
  public void deleteImage(UserId owner, ImageId id) {
    database.run(transaction -> {
      GeneratedImage image =
          images.find(transaction, owner, id).orElseThrow(() -> imageNotFound(id));
      generations.lock(transaction, owner, image.generationId());
      attempts.abandon(transaction, List.of(id.value()));
      images.delete(transaction, owner, id).ifPresent(key -> deleteBytes(transaction, key));
      generations.endIfAllEnded(transaction, image.generationId(), clock.instant());
    });
  }

  /// Deletes a request with all its pictures and their blobs, and abandons its work at engines.
  ///
  /// @throws StudioException.NotFound `generation-not-found`
  public void delete(UserId owner, GenerationId id) {
    database.run(transaction -> {
      generations.lock(transaction, owner, id);
      attempts.abandon(transaction, images.unfinished(transaction, owner, id));
      images.keys(transaction, owner, id).forEach(key -> deleteBytes(transaction, key));
      if (!generations.delete(transaction, owner, id)) {
        throw generationNotFound(id);
      }
    });
  }

  private void deleteBytes(Transaction transaction, BlobKey key) {
    queue.add(transaction, new Job.BlobDeletion(key.value()));
  }

  private static StudioException.NotFound generationNotFound(GenerationId id) {
    return new StudioException.NotFound(ErrorCode.GENERATION_NOT_FOUND, id);
  }

  private static StudioException.NotFound imageNotFound(ImageId id) {
    return new StudioException.NotFound(ErrorCode.IMAGE_NOT_FOUND, id);
  }
}
