package io.aisha.studio.retention;

import io.aisha.studio.StudioException;
import io.aisha.studio.database.Database;
import io.aisha.studio.generation.GenerationService;
import io.aisha.studio.photo.PhotoService;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes photos and pictures that have been kept long enough, as their owners would.
public final class DeleteExpired {
  private static final Logger log = LoggerFactory.getLogger(DeleteExpired.class);
  private static final int AT_ONCE = 100;

  private final Database database;
  private final RetentionSettings settings;
  private final PhotoService photos;
  private final GenerationService generations;
  private final Clock clock;
  private final ExpiredRepository expired = new ExpiredRepository();

  public DeleteExpired(
      Database database,
      RetentionSettings settings,
      PhotoService photos,
      GenerationService generations,
      Clock clock) {
    this.database = database;
    this.settings = settings;
    this.photos = photos;
    this.generations = generations;
    this.clock = clock;
  }

  /// Deletes everything that is due. Each photo goes like one that its owner removes: its file
  /// follows within about an hour.
  public void delete() {
    Instant now = clock.instant();
    settings.photos().ifPresent(kept -> photosBefore(now.minus(kept)));
    settings.pictures().ifPresent(kept -> picturesBefore(now.minus(kept)));
  }

  private void photosBefore(Instant before) {
    int all = 0;
    int gone;
    do {
      gone = 0;
      List<ExpiredRepository.ExpiredPhoto> due =
          database.transact(transaction -> expired.photos(transaction, before, AT_ONCE));
      for (ExpiredRepository.ExpiredPhoto photo : due) {
        gone += done(() -> photos.remove(photo.owner(), photo.id()));
      }
      all += gone;
    } while (gone > 0);
    report("photos", all);
  }

  private void picturesBefore(Instant before) {
    int all = 0;
    int gone;
    do {
      gone = 0;
      List<ExpiredRepository.ExpiredGeneration> due =
          database.transact(transaction -> expired.generations(transaction, before, AT_ONCE));
      for (ExpiredRepository.ExpiredGeneration request : due) {
        gone += done(() -> generations.delete(request.owner(), request.id()));
      }
      all += gone;
    } while (gone > 0);
    report("requests for pictures", all);
  }

  /// The owner may have deleted it just now, or have started a training, which decides anew.
  private static int done(Runnable deletion) {
    try {
      deletion.run();
      return 1;
    } catch (StudioException.NotFound | StudioException.Conflict _) {
      return 0;
    }
  }

  private static void report(String what, int count) {
    if (count > 0) {
      log.info("Deleted what was kept long enough. what={} count={}", what, count);
    }
  }
}
