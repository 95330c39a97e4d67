package io.aisha.server.rest;

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

/// The state that streams of events tell, read once for all that follow the same: a thousand open
/// pages must cost the database no more than one. Thread-safe.
final class SharedSnapshots {
  private final JsonMapper json;
  private final EventTimes times;
  private final Map<Subject, Followed> followed = new HashMap<>();

  SharedSnapshots(JsonMapper json, EventTimes times) {
    this.json = json;
    this.times = times;
  }

  /// What a stream follows.
  ///
  /// @param avatar empty for everything of the owner's
  /// @param language in which sentences are told
  record Subject(UserId owner, Optional<AvatarId> avatar, Language language) {}

  /// Begins to follow; closing the result ends it.
  ///
  /// @param read asks the database; used only by whoever comes first
  Followed follow(Subject subject, Supplier<Map<Snapshot.Thing, Object>> read) {
    synchronized (followed) {
      Followed one = followed.computeIfAbsent(subject, _ -> new Followed(subject, read));
      one.followers++;
      return one;
    }
  }

  /// What there is.
  ///
  /// @param revision another one whenever something is other than before; from 1
  /// @param things every thing as JSON
  record State(long revision, Map<Snapshot.Thing, String> things) {}

  /// One subject and everybody who follows it.
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

    /// The present state, not older than one look.
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
