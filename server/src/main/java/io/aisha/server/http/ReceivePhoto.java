package io.aisha.server.http;

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

/// Hands an uploaded file, which waits on disk, to the studio. Only as many at a time as there are
/// processors are read into memory: judging is work for a processor, so more would only need more
/// memory.
@Component
public final class ReceivePhoto {

  /// What is larger than this many times the rules' limit is refused unread. Below it the studio
  /// refuses what is too large by its own rules, and the person finds the verdict among the photos.
  private static final int LIMITS_READ = 2;

  /// How long an upload that has arrived may wait to be read.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PhotoService photos;
  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  ReceivePhoto(PhotoService photos) {
    this.photos = photos;
  }

  private void takePlace() {
    try {
      if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new PictureWork.Busy(new TimeoutException("no place to read an upload"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PictureWork.Busy(e);
    }
  }

  /// Judges and keeps one file.
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
    takePlace();
    try {
      return photos.accept(owner, avatarId, new Upload(name, file.getBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException("an upload that had arrived cannot be read back", e);
    } finally {
      places.release();
    }
  }
}
