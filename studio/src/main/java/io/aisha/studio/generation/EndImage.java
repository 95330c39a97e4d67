package io.aisha.studio.generation;

import io.aisha.studio.avatar.Avatar;
import io.aisha.studio.avatar.AvatarMoves;
import io.aisha.studio.cost.CostService;
import io.aisha.studio.database.Database;
import io.aisha.studio.database.Transaction;
import io.aisha.studio.engine.RenderHandle;
import io.aisha.studio.engine.RenderStep;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import io.aisha.studio.training.ModelMoves;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a picture, and its generation with its last: rows, charge and the job of the picture that
/// may now be asked for commit together. Of two that end one picture the second changes nothing.
final class EndImage {
  private static final Logger LOG = LoggerFactory.getLogger(EndImage.class);

  private final Database database;
  private final JobQueue queue;
  private final CostService costs;
  private final Clock clock;
  private final ModelMoves models;
  private final AvatarMoves avatars = new AvatarMoves();
  private final GenerationRepository generations = new GenerationRepository();
  private final ImageRepository images = new ImageRepository();

  EndImage(Database database, JobQueue queue, CostService costs, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.costs = costs;
    this.clock = clock;
    this.models = new ModelMoves(queue, clock);
  }

  /// Completes a picture whose bytes stand.
  ///
  /// @return whether this call completed it
  boolean complete(GeneratedImage image, StoredPicture picture, OptionalLong billedMicroUsd) {
    return database.transact(transaction -> {
      Optional<Avatar> avatar = avatars.find(transaction, image.owner(), image.avatarId());
      Optional<Rendering> rendering = images.findRendering(transaction, image.id());
      boolean completed =
          avatar.isPresent()
              && end(
                  transaction,
                  image,
                  () -> images.complete(transaction, image.id(), picture, clock.instant()));
      if (completed) {
        costs.end(transaction, image.id().value(), billedMicroUsd);
        rendering.ifPresent(
            made -> models.proved(transaction, avatar.get(), made.parameters().trainingId()));
      }
      return completed;
    });
  }

  /// The engine said that it failed.
  void fail(GeneratedImage image, RenderStep.Failed failed) {
    fail(
        image,
        failed.code(),
        transaction -> costs.end(transaction, image.id().value(), failed.billedMicroUsd()));
  }

  /// Nobody waits for it any more. What the engine may still be doing for it is ended.
  void fail(GeneratedImage image, String code) {
    fail(image, code, transaction -> leave(transaction, image));
  }

  private void fail(GeneratedImage image, String code, Consumer<Transaction> book) {
    boolean ended =
        database.transact(transaction ->
            end(
                transaction,
                image,
                () -> {
                  boolean failed = images.fail(transaction, image.id(), code, clock.instant());
                  if (failed) {
                    book.accept(transaction);
                  }
                  return failed;
                }));
    if (ended) {
      LOG.warn("Picture failed. image={} style={} code={}", image.id(), image.style(), code);
    }
  }

  private void leave(Transaction transaction, GeneratedImage image) {
    costs.end(transaction, List.of(image.id().value()));
    images
        .findRendering(transaction, image.id())
        .ifPresent(rendering ->
            rendering
                .handle()
                .ifPresent(handle -> abandon(transaction, rendering.engine(), handle)));
  }

  /// The engine began a picture that has ended: it is told to end that, and its bill is asked for.
  void abandonLate(
      Transaction transaction, GeneratedImage image, String engine, RenderHandle handle) {
    images.keepLate(transaction, image.id(), handle);
    costs.linkLate(transaction, image.id().value(), handle.requestId());
    abandon(transaction, engine, handle);
  }

  private void abandon(Transaction transaction, String engine, RenderHandle handle) {
    queue.add(transaction, new Job.RenderAbandonment(engine, handle.requestId(), handle.data()));
  }

  private boolean end(Transaction transaction, GeneratedImage image, BooleanSupplier change) {
    if (!generations.lock(transaction, image.owner(), image.generationId())
        || !change.getAsBoolean()) {
      return false;
    }
    generations.endIfAllEnded(transaction, image.generationId(), clock.instant());
    images
        .findNextPending(transaction, image.generationId())
        .ifPresent(next -> queue.hurry(transaction, new Job.Rendering(next)));
    return true;
  }
}
