package io.aisha.studio.share;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.Page;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.database.Database;
import io.aisha.studio.generation.GeneratedImage;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.generation.ImageId;
import io.aisha.studio.generation.ImageState;
import io.aisha.studio.photo.PictureWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// What viewers of a share see: pictures, and nothing else about them. Each call reads the share
/// again, so that nothing is shown after it ended, its picture was deleted, or its owner was
/// blocked.
public final class SharedPictures {
  /// How many viewers of shares are served with a picture at the same moment. A page of a gallery
  /// loads sixty, six at a time.
  private static final int PLACES = 12;

  /// Several families may open their galleries together. A waiting viewer holds no picture.
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration VIEW_STEP = Duration.ofMinutes(1);

  private final Database database;
  private final Semaphore places = new Semaphore(PLACES, true);
  private final GenerationService generations;
  private final Clock clock;
  private final ShareRepository shares = new ShareRepository();

  public SharedPictures(Database database, GenerationService generations, Clock clock) {
    this.database = database;
    this.generations = generations;
    this.clock = clock;
  }

  /// A share that may be viewed now.
  public static final class View {
    private final Share share;
    private final PictureNames names;

    private View(ShareRepository.Open open) {
      this.share = open.share();
      this.names = open.names();
    }

    public ShareId id() {
      return share.id();
    }

    /// Whether a whole gallery is shown.
    public boolean isGallery() {
      return share.imageId().isEmpty();
    }
  }

  /// A picture of a share.
  ///
  /// @param name in its addresses
  public record Picture(String name, int widthPx, int heightPx) {}

  /// The share of a link.
  ///
  /// @param secret of the link
  /// @throws StudioException.NotFound `share-not-found`
  public View openLink(String secret) {
    return opened(
        database.transact(
            transaction -> shares.findLink(transaction, Shares.hash(secret), clock.instant())));
  }

  /// What another user shows to a user.
  ///
  /// @throws StudioException.NotFound `share-not-found`
  public View openFor(UserId viewer, ShareId id) {
    return opened(
        database.transact(transaction -> shares.findFor(transaction, viewer, id, clock.instant())));
  }

  private View opened(Optional<ShareRepository.Open> found) {
    View view = new View(found.orElseThrow(SharedPictures::notFound));
    Instant now = clock.instant();
    database.run(transaction -> shares.viewed(transaction, view.id(), now, now.minus(VIEW_STEP)));
    return view;
  }

  /// A share in a list.
  ///
  /// @param cover the name of its newest picture; empty when it has none
  public record Listed(ShareId id, boolean gallery, Optional<String> cover) {}

  /// A page of what other users show to a user, the newest first.
  ///
  /// @param after `next` of the previous page; empty for the first page
  /// @param limit 1..200
  public Page<Listed, ShareId> listFor(UserId viewer, Optional<ShareId> after, int limit) {
    return database.transact(transaction -> {
      List<ShareRepository.Open> found =
          shares.listFor(transaction, viewer, after, limit + 1, clock.instant());
      List<ShareRepository.Open> page = found.subList(0, Math.min(limit, found.size()));
      Map<AvatarId, ImageId> newest =
          shares.newestPictures(
              transaction,
              page.stream()
                  .map(ShareRepository.Open::share)
                  .filter(share -> share.imageId().isEmpty())
                  .map(Share::avatarId)
                  .collect(Collectors.toSet()));
      return new Page<>(
          page.stream().map(open -> listed(open, newest)).toList(),
          found.size() <= limit ? Optional.empty() : Optional.of(page.getLast().share().id()));
    });
  }

  private static Listed listed(ShareRepository.Open open, Map<AvatarId, ImageId> newest) {
    Share share = open.share();
    Optional<ImageId> cover =
        share.imageId().or(() -> Optional.ofNullable(newest.get(share.avatarId())));
    return new Listed(share.id(), share.imageId().isEmpty(), cover.map(open.names()::nameOf));
  }

  /// A page of the pictures, the newest first.
  ///
  /// @param after `next` of the previous page; empty for the first page
  /// @param limit 1..200
  /// @throws StudioException.NotFound `share-not-found`
  public Page<Picture, String> list(View view, Optional<String> after, int limit) {
    Share share = view.share;
    if (share.imageId().isPresent()) {
      GeneratedImage image = image(view, share.imageId().get());
      return new Page<>(List.of(picture(view, image)), Optional.empty());
    }
    Page<GeneratedImage, ImageId> page =
        generations.getImages(
            share.owner(), share.avatarId(), after.flatMap(view.names::idOf), limit);
    return new Page<>(
        page.items().stream().map(image -> picture(view, image)).toList(),
        page.next().map(view.names::nameOf));
  }

  private static Picture picture(View view, GeneratedImage image) {
    return new Picture(view.names.nameOf(image.id()), image.widthPx(), image.heightPx());
  }

  /// The file of a picture, without metadata.
  ///
  /// @param name of the picture
  /// @throws StudioException.NotFound `share-not-found`; `blob-missing` when the store has lost it
  public SharedFile open(View view, String name) {
    GeneratedImage image = named(view, name);
    return atATime(() -> SharedFile.of(generations.openImage(view.share.owner(), image.id())));
  }

  /// A picture scaled down, a JPEG without metadata.
  ///
  /// @param name of the picture
  /// @param longSidePx 16..2048
  /// @throws StudioException.NotFound as [#open]
  public SharedFile thumbnail(View view, String name, int longSidePx) {
    GeneratedImage image = named(view, name);
    return atATime(
        () -> SharedFile.of(generations.thumbnail(view.share.owner(), image.id(), longSidePx)));
  }

  /// Anybody with a link can ask often, and each call holds a whole picture in memory.
  private <T> T atATime(Supplier<T> work) {
    try {
      if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new PictureWork.Busy(new RejectedExecutionException("viewers of shares"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PictureWork.Busy(e);
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private GeneratedImage named(View view, String name) {
    return image(view, view.names.idOf(name).orElseThrow(SharedPictures::notFound));
  }

  /// Pictures of the same owner that are not shared are not found.
  private GeneratedImage image(View view, ImageId id) {
    Share share = view.share;
    try {
      GeneratedImage image = generations.getImage(share.owner(), id);
      boolean shown =
          image.state() == ImageState.COMPLETED
              && image.avatarId().equals(share.avatarId())
              && share.imageId().filter(only -> !only.equals(id)).isEmpty();
      if (shown) {
        return image;
      }
    } catch (StudioException.NotFound _) {
      // The refusal must not contain the id.
    }
    throw notFound();
  }

  /// The refusal does not repeat the secret.
  private static StudioException.NotFound notFound() {
    return new StudioException.NotFound(ErrorCode.SHARE_NOT_FOUND, "");
  }
}
