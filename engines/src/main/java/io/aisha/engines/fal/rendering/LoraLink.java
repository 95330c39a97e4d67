package io.aisha.engines.fal.rendering;

import io.aisha.engines.fal.client.FalClient;
import io.aisha.engines.fal.failure.EngineErrors;
import io.aisha.engines.fal.failure.FalException;
import io.aisha.engines.fal.file.FileFetch;
import io.aisha.engines.fal.file.TemporaryFile;
import io.aisha.engines.fal.request.Access;
import io.aisha.engines.fal.training.ModelNote;
import io.aisha.engines.fal.wire.FalJson;
import io.aisha.studio.engine.EngineFiles;
import io.aisha.studio.engine.RenderRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Where fal can read the weights of a model: at our own store when it can be reached from outside,
/// else where fal still has them, else in fal's storage, to which our copy is brought for a while.
public final class LoraLink {
  private static final String NOTE = "lora-link.json";
  private static final Duration SHARED = Duration.ofHours(24);
  public static final Duration UPLOADED = Duration.ofDays(7);

  /// A picture may wait in the queue; a link that ends before is not given.
  private static final Duration ENOUGH = Duration.ofHours(2);

  /// For so long a link that was seen to work is not tried again.
  private static final Duration TRUSTED = Duration.ofMinutes(5);

  private static final int REMEMBERED_MAX = 256;

  private final FalClient client;
  private final FileFetch fetch;
  private final InstantSource clock;

  /// One upload at a time: pictures of one set all ask at once, and the first one's serves all.
  private final ReentrantLock finding = new ReentrantLock();

  private final Map<String, Seen> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  public LoraLink(Access access) {
    this.client = access.client();
    this.fetch = access.fetch();
    this.clock = access.clock();
  }

  URI find(RenderRequest request, RenderModel model) throws FalException {
    Optional<URI> shared = request.files().share(ModelNote.WEIGHTS, SHARED);
    if (shared.isPresent()) {
      return shared.orElseThrow();
    }
    try {
      finding.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FalException.Transient("interrupted", e);
    }
    try {
      String id = request.model().finetuneId();
      Instant now = clock.instant();
      Seen known = seen.get(id);
      if (known != null && now.isBefore(known.until())) {
        return known.link();
      }
      URI link = atFal(request.files(), model);
      seen.put(id, new Seen(link, now.plus(TRUSTED)));
      return link;
    } finally {
      finding.unlock();
    }
  }

  private URI atFal(EngineFiles files, RenderModel model) throws FalException {
    Optional<URI> uploaded = uploaded(files);
    if (uploaded.isPresent()) {
      return uploaded.orElseThrow();
    }
    URI source = address(model.source());
    if (source != null && fetch.answers(source)) {
      return source;
    }
    URI link = brought(files);
    files.put(
        NOTE,
        FalJson.bytes(
            Map.of("url", link.toString(), "until", clock.instant().plus(UPLOADED).toString())));
    return link;
  }

  private Optional<URI> uploaded(EngineFiles files) {
    Optional<JsonNode> note = files.get(NOTE).flatMap(FalJson::read);
    return note.filter(given ->
            Instant.parse(given.path("until").stringValue()).isAfter(clock.instant().plus(ENOUGH)))
        .map(given -> URI.create(given.path("url").stringValue()));
  }

  private URI brought(EngineFiles files) throws FalException {
    try (TemporaryFile copy = new TemporaryFile(".safetensors");
        InputStream weights =
            files
                .open(ModelNote.WEIGHTS)
                .orElseThrow(() -> EngineErrors.refused("model-damaged"))) {
      Files.copy(weights, copy.path(), StandardCopyOption.REPLACE_EXISTING);
      return client.upload(
          ModelNote.WEIGHTS,
          "application/octet-stream",
          copy.sizeBytes(),
          UPLOADED,
          copy::publisher);
    } catch (IOException e) {
      throw TemporaryFile.broken(e);
    }
  }

  private static @Nullable URI address(String source) {
    try {
      return URI.create(source);
    } catch (IllegalArgumentException _) {
      return null; // Then it is brought anew.
    }
  }

  private record Seen(URI link, Instant until) {}
}
