package io.aisha.server.rest.event;

import io.aisha.server.http.problem.RequestProblem;
import io.aisha.server.http.request.CurrentUser;
import io.aisha.server.rest.event.SharedSnapshots.Followed;
import io.aisha.server.rest.event.SharedSnapshots.State;
import io.aisha.server.rest.event.SharedSnapshots.Subject;
import io.aisha.server.rest.request.Paths;
import io.aisha.studio.StudioException;
import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.text.Phrases;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Sends changes to a client as server-sent events. Every connection, new or resumed, begins with
/// the complete current state, so neither side has to remember what was sent before.
/// `Last-Event-ID` is ignored.
///
/// A stream is one virtual thread that reads the shared state twice a second and sends the
/// differences. A lost client is noticed at the next write, at the latest at the next heartbeat.
/// All state of a stream is on its thread's stack.
@RestController
public final class EventStreams implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EventStreams.class);
  private static final int STREAMS_MAX = 4_000;

  private final Snapshot snapshot;
  private final CurrentUser users;
  private final SharedSnapshots shared;
  private final JsonMapper json;
  private final EventTimes times;
  private final Semaphore places = new Semaphore(STREAMS_MAX);
  private final CountDownLatch closing = new CountDownLatch(1);

  EventStreams(Snapshot snapshot, CurrentUser users, JsonMapper json, EventTimes times) {
    this.users = users;
    this.snapshot = snapshot;
    this.shared = new SharedSnapshots(json, times);
    this.json = json;
    this.times = times;
  }

  @GetMapping(path = Paths.API + "/events")
  void followAll(
      UserId owner, Phrases phrases, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    stream(
        shared.follow(
            new Subject(owner, Optional.empty(), phrases.texts().language()),
            () -> snapshot.of(owner, phrases)),
        request,
        response);
  }

  @GetMapping(path = Paths.API + "/avatars/{id}/events")
  void followOne(
      UserId owner,
      @PathVariable AvatarId id,
      Phrases phrases,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    stream(
        shared.follow(
            new Subject(owner, Optional.of(id), phrases.texts().language()),
            () -> snapshot.of(owner, id, phrases)),
        request,
        response);
  }

  private void stream(Followed followed, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!places.tryAcquire()) {
      followed.close();
      throw new RequestProblem(503, "too-many-streams", Map.of("max", STREAMS_MAX));
    }
    try (followed) {
      // Read before the first byte, so that a missing avatar gets a problem document.
      State present = followed.present();
      response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
      response.setCharacterEncoding("UTF-8");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      EventWriter events = new EventWriter(response.getOutputStream(), json, times.heartbeat());
      long asked = System.nanoTime();
      while (true) {
        events.writeChanges(present);
        if (closing.await(times.look().toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        if (System.nanoTime() - asked > times.access().toNanos()) {
          if (!users.isStillSignedIn(request)) {
            return;
          }
          asked = System.nanoTime();
        }
        present = followed.present();
      }
    } catch (StudioException.NotFound e) {
      if (!response.isCommitted()) {
        throw e;
      }
      // The avatar was deleted meanwhile, so the stream ends.
      log.debug("a followed avatar is gone");
    } catch (IOException gone) {
      log.debug("a follower has gone", gone);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  /// Ends all streams before the server's graceful stop, which would otherwise wait for them.
  @Override
  public void stop() {
    closing.countDown();
  }

  @Override
  public void start() {
    // Streams are started by requests.
  }

  @Override
  public boolean isRunning() {
    return closing.getCount() > 0;
  }
}
