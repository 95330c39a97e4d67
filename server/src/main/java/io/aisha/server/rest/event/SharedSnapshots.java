package io.aisha.server.rest.event;

import io.aisha.studio.account.UserId;
import io.aisha.studio.avatar.AvatarId;
import io.aisha.text.Language;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// The state that event streams send, read once for all streams of one subject: a thousand open
/// pages must load the database no more than one. Thread-safe.
final class SharedSnapshots {
  private final JsonMapper json;
  private final EventTimes times;
  private final Map<Subject, Followed> followed = new HashMap<>();

  SharedSnapshots(JsonMapper json, EventTimes times) {
    this.json = json;
    this.times = times;
  }

  /// The subject of a stream.
  ///
  /// @param avatar empty for everything that the owner has
  /// @param language of the sentences
  record Subject(UserId owner, Optional<AvatarId> avatar, Language language) {}

  /// Subscribes to a subject. Closing the result ends the subscription.
  ///
  /// @param read queries the database; used only by the first subscriber
  Followed follow(Subject subject, Supplier<Map<Snapshot.Thing, Object>> read) {
    synchronized (followed) {
      Followed one = followed.computeIfAbsent(subject, _ -> new Followed(subject, read));
      one.followers++;
      return one;
    }
  }

  /// The current state.
  ///
  /// @param revision increases with every change, from 1
  /// @param things every thing as JSON
  record State(long revision, Map<Snapshot.Thing, String> things) {}

  /// One subject and its subscribers.
  final class Followed implements AutoCloseable {
    private final Subject subject;
    private final Supplier<Map<Snapshot.Thing, Object>> read;
    private final ReentrantLock reading = new ReentrantLock();
    private State present = new State(0, Map.of());
    private long readNanos;
    private int followers;

    private Followed(Subject subject, Supplier<Map<Snapshot.Thing, Object>> read) {
      this.subject = subject;
      this.read = read;
    }

    /// The current state, at most one polling interval old.
    State present() {
      reading.lock();
      try {
        long now = System.nanoTime();
        if (present.revision() == 0 || now - readNanos >= times.look().toNanos() * 9 / 10) {
          Map<Snapshot.Thing, String> texts = new LinkedHashMap<>();
          read.get().forEach((thing, value) -> texts.put(thing, json.writeValueAsString(value)));
          if (present.revision() == 0 || !texts.equals(present.things())) {
            present = new State(present.revision() + 1, texts);
          }
          readNanos = System.nanoTime();
        }
        return present;
      } finally {
        reading.unlock();
      }
    }

    @Override
    public void close() {
      synchronized (followed) {
        followers--;
        if (followers == 0) {
          followed.remove(subject);
        }
      }
    }
  }
}
