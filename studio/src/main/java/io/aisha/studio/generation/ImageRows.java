package io.aisha.studio.generation;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.attempt.Attempt;
import io.aisha.studio.attempt.AttemptRows;
import io.aisha.studio.attempt.AttemptState;
import io.aisha.studio.avatar.AvatarTransitions;
import io.aisha.studio.database.Transaction;
import java.time.Clock;
import java.util.Map;

/// Updates a picture when its attempt changes, and its generation when the last picture ends.
final class ImageRows implements AttemptRows {
  private final Clock clock;
  private final AvatarTransitions avatars = new AvatarTransitions();
  private final GenerationRepository generations = new GenerationRepository();
  private final ImageRepository images = new ImageRepository();

  ImageRows(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String kind() {
    return "picture";
  }

  @Override
  public int priority() {
    return 40;
  }

  @Override
  public boolean lock(Transaction transaction, Attempt attempt) {
    Attempt.Subject subject = attempt.subject();
    return avatars.find(transaction, subject.owner(), subject.avatar()).isPresent()
        && images
            .find(transaction, subject.owner(), id(attempt))
            .filter(image -> generations.lock(transaction, subject.owner(), image.generationId()))
            .isPresent();
  }

  @Override
  public void moved(Transaction transaction, Attempt attempt, AttemptState to) {
    images.move(
        transaction,
        id(attempt),
        to == AttemptState.QUEUED ? ImageState.PENDING : ImageState.SUBMITTED);
  }

  @Override
  public void waitsFor(
      Transaction transaction, Attempt attempt, String code, Map<String, Object> detail) {
    images.waitFor(transaction, id(attempt), code);
  }

  @Override
  public void failed(
      Transaction transaction, Attempt attempt, String code, Map<String, Object> detail) {
    images.fail(transaction, id(attempt), code, clock.instant());
    ended(transaction, attempt);
  }

  @Override
  public void cancelled(Transaction transaction, Attempt attempt) {
    failed(transaction, attempt, ErrorCode.GENERATION_CANCELLED.label(), Map.of());
  }

  /// Also ends its generation if this was the last picture.
  void ended(Transaction transaction, Attempt attempt) {
    images
        .find(transaction, attempt.subject().owner(), id(attempt))
        .ifPresent(
            image -> generations.endIfAllEnded(transaction, image.generationId(), clock.instant()));
  }

  static ImageId id(Attempt attempt) {
    return new ImageId(attempt.id());
  }
}
