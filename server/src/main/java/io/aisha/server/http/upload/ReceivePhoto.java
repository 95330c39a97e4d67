package io.aisha.server.http.upload;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.studio.photo.AcceptedPhoto;
import io.aisha.studio.photo.PhotoService;
import io.aisha.studio.photo.PictureWork;
import io.aisha.studio.photo.Upload;
import io.aisha.vision.photo.PhotoRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/// Passes an uploaded file from disk to the studio. At most one file per processor is in memory at
/// a time, because judging a photo is limited by the processor.
@Component
public final class ReceivePhoto {

  /// A file larger than this multiple of the rules' limit is refused unread. Below it, the studio
  /// judges a file that is too large, and the user sees the verdict among the photos.
  private static final int LIMITS_READ = 2;

  /// How long a complete upload may wait to be read.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PhotoService photos;
  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  ReceivePhoto(PhotoService photos) {
    this.photos = photos;
  }

  private void acquirePermit() {
    try {
      if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new PictureWork.Busy(new TimeoutException("no place to read an upload"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PictureWork.Busy(e);
    }
  }

  /// Judges and stores one file.
  ///
  /// @throws RequestProblem `file-too-large`, 413
  /// @throws io.aisha.studio.StudioException as [PhotoService#accept]
  public AcceptedPhoto receive(UserId owner, AvatarId avatarId, MultipartFile file) {
    long limit = PhotoRules.character().file().maxBytes();
    if (file.getSize() > LIMITS_READ * limit) {
      throw new RequestProblem(
          413, "file-too-large", Map.of("sizeBytes", file.getSize(), "limitBytes", limit));
    }
    String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
    acquirePermit();
    try {
      return photos.accept(owner, avatarId, new Upload(name, file.getBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("an upload that had arrived cannot be read back", e);
    } finally {
      places.release();
    }
  }
}
