package io.aisha.studio.notice;

import io.aisha.studio.database.Database;
import io.aisha.studio.engine.AvatarEngine;
import io.aisha.studio.engine.Engines;
import io.aisha.studio.engine.Notices;
import io.aisha.studio.job.Job;
import io.aisha.studio.job.JobQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives, stores and purges webhook events.
public final class NoticeService {
  private static final Logger log = LoggerFactory.getLogger(NoticeService.class);

  /// Longer than any engine repeats an event, so that a repetition is still recognised as one.
  private static final Duration KEPT = Duration.ofDays(7);

  private final Database database;
  private final JobQueue queue;
  private final Engines engines;
  private final Clock clock;
  private final NoticeRepository notices = new NoticeRepository();

  public NoticeService(Database database, JobQueue queue, Engines engines, Clock clock) {
    this.database = database;
    this.queue = queue;
    this.engines = engines;
    this.clock = clock;
  }

  /// Verifies a delivery and stores it together with the job that processes it. Returns after the
  /// commit; a repeated delivery changes nothing.
  ///
  /// @param token the last segment of the callback URL
  /// @throws io.aisha.studio.StudioException.Outside when the event could be neither verified nor
  ///   stored; the engine should send it again
  public Reception receive(String engineName, String token, Notices.Notice notice) {
    Optional<Notices> reader = engines.find(engineName).flatMap(AvatarEngine::notices);
    if (reader.isEmpty()) {
      return Reception.UNKNOWN_ENGINE;
    }
    String hash = Callback.hash(token);
    return switch (reader.get().check(notice)) {
      case Notices.Checked.Genuine genuine -> {
        store(engineName, genuine.requestId(), hash, true, genuine.payload());
        yield Reception.STORED;
      }
      case Notices.Checked.Stale stale -> {
        store(engineName, stale.requestId(), hash, false, Optional.empty());
        yield Reception.STORED;
      }
      case Notices.Checked.Forged forged -> {
        log.warn("Notice refused. engine={} reason={}", engineName, forged.reason());
        yield Reception.FORGED;
      }
    };
  }

  private void store(
      String engine, String requestId, String hash, boolean genuine, Optional<String> payload) {
    database.run(transaction ->
        notices
            .add(transaction, engine, requestId, hash, genuine, payload, clock.instant())
            .ifPresent(id -> queue.add(transaction, new Job.Notice(id))));
  }

  /// Deletes events that are too old to be repeated by any engine.
  public int purge() {
    return database.transact(
        transaction -> notices.deleteBefore(transaction, clock.instant().minus(KEPT)));
  }
}
