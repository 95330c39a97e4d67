package io.aisha.studio.generation;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Sha256;
import io.aisha.studio.StudioException;
import io.aisha.studio.attempt.Attempt;
import io.aisha.studio.attempt.AttemptKind;
import io.aisha.studio.attempt.AttemptRows;
import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarFolder;
import io.aisha.studio.avatar.AvatarService;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreException;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.EngineBackoff;
import io.aisha.studio.engine.EngineWork;
import io.aisha.studio.engine.Prepared;
import io.aisha.studio.engine.RenderRequest;
import io.aisha.studio.engine.RenderedPicture;
import io.aisha.studio.engine.SourceMark;
import io.aisha.studio.training.ModelTransitions;
import io.aisha.studio.training.TrainingFolder;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pictures as engine work: from a model and a style to a blob in the store.
///
/// The blob's key includes a hash of its content. Two processes may render the same picture at the
/// same time, when one was wrongly declared dead; they never write different bytes under one key.
final class ImageAttempts implements AttemptKind<RenderRequest, RenderedPicture> {
  /// No picture takes longer, and its webhook events are repeated for one or two hours.
  static final Duration LONGEST = Duration.ofHours(2);

  private static final Logger log = LoggerFactory.getLogger(ImageAttempts.class);

  /// A picture takes some seconds and is listed soon afterwards. Users do not look for pictures at
  /// the engine.
  private static final UncertaintyLimits UNCERTAINTY =
      new UncertaintyLimits(Duration.ofMinutes(10), Duration.ZERO);

  private static final int KEY_HASH_LENGTH = 16;

  private final ImageRows rows;
  private final Database database;
  private final BlobStore store;
  private final AvatarService avatars;
  private final ModelTransitions models;
  private final Clock clock;
  private final AvatarTransitions transitions = new AvatarTransitions();
  private final GenerationRepository generations = new GenerationRepository();
  private final ImageRepository images = new ImageRepository();

  ImageAttempts(
      ImageRows rows,
      Database database,
      BlobStore store,
      AvatarService avatars,
      ModelTransitions models,
      Clock clock) {
    this.rows = rows;
    this.database = database;
    this.store = store;
    this.avatars = avatars;
    this.models = models;
    this.clock = clock;
  }

  @Override
  public AttemptRows rows() {
    return rows;
  }

  @Override
  public EngineWork<RenderRequest, RenderedPicture> of(AvatarEngine engine) {
    return engine.rendering();
  }

  @Override
  public OptionalInt maxConcurrent(AvatarEngine engine) {
    return engine.capabilities().rendersAtOnce();
  }

  @Override
  public RenderRequest request(Attempt attempt) {
    ImageToRender rendering =
        database
            .transact(transaction -> images.findRendering(transaction, ImageRows.id(attempt)))
            .orElseThrow(
                () -> new StudioException.NotFound(ErrorCode.IMAGE_NOT_FOUND, attempt.id()));
    GeneratedImage image = rendering.image();
    GenerationParameters parameters = rendering.parameters();
    Avatar avatar = avatars.getAvatar(image.owner(), image.avatarId());
    return new RenderRequest(
        image.id().toString(),
        parameters.engineModel(),
        avatar.type(),
        avatar.gender(),
        image.style(),
        parameters.size(),
        image.seed(),
        parameters.words(),
        new TrainingFolder(store, avatar.folder(), parameters.trainingId()));
  }

  @Override
  public Duration startWithin(Attempt attempt) {
    return EngineBackoff.LONGEST;
  }

  @Override
  public UncertaintyLimits uncertaintyLimits() {
    return UNCERTAINTY;
  }

  @Override
  public Duration resultKept() {
    return EngineBackoff.LONGEST;
  }

  @Override
  public boolean endsSoon() {
    return true;
  }

  @Override
  public void submitted(Transaction transaction, Attempt attempt, Prepared prepared) {
    images
        .find(transaction, attempt.subject().owner(), ImageRows.id(attempt))
        .ifPresent(image -> generations.run(transaction, image.generationId(), clock.instant()));
  }

  @Override
  public Kept keep(Attempt attempt, RenderedPicture made, OptionalLong billedMicroUsd) {
    RenderedPicture picture = SourceMark.on(made);
    Attempt.Subject subject = attempt.subject();
    AvatarFolder folder = avatars.folder(subject.owner(), subject.avatar());
    StoredPicture stored = stored(attempt, folder, picture);
    store.put(stored.key(), picture.bytes());
    return new KeptPicture(attempt, stored);
  }

  private static StoredPicture stored(
      Attempt attempt, AvatarFolder folder, RenderedPicture picture) {
    String sha256 = Sha256.hex(picture.bytes());
    String name =
        attempt.id()
            + "-"
            + sha256.substring(0, KEY_HASH_LENGTH)
            + "."
            + picture.mediaType().substring("image/".length());
    return new StoredPicture(
        new BlobKey(folder.prefix() + "images/" + name),
        picture.bytes().length,
        sha256,
        picture.mediaType(),
        picture.widthPx(),
        picture.heightPx(),
        picture.parameters());
  }

  /// A picture whose bytes are in the store.
  private final class KeptPicture implements Kept {
    private final Attempt attempt;
    private final StoredPicture picture;

    KeptPicture(Attempt attempt, StoredPicture picture) {
      this.attempt = attempt;
      this.picture = picture;
    }

    @Override
    public void take(Transaction transaction) {
      Attempt.Subject subject = attempt.subject();
      images.complete(transaction, ImageRows.id(attempt), picture, clock.instant());
      rows.ended(transaction, attempt);
      images
          .findRendering(transaction, ImageRows.id(attempt))
          .ifPresent(made ->
              models.proved(
                  transaction,
                  transitions.lock(transaction, subject.owner(), subject.avatar()),
                  made.parameters().trainingId()));
    }

    /// Another process may have completed the row with the same bytes.
    @Override
    public void drop() {
      boolean taken =
          database
              .transact(transaction ->
                  images.findKey(transaction, attempt.subject().owner(), ImageRows.id(attempt)))
              .filter(picture.key()::equals)
              .isPresent();
      if (taken) {
        return;
      }
      try {
        store.delete(picture.key());
      } catch (BlobStoreException e) {
        log.warn("Bytes of an unwanted picture are left to the sweep. key={}", picture.key(), e);
      }
    }
  }
}
