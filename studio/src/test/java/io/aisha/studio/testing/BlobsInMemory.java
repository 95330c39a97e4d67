package io.aisha.studio.testing;

import io.aisha.studio.blob.BlobInfo;
import io.aisha.studio.blob.BlobKey;
import io.aisha.studio.blob.BlobStore;
import io.aisha.studio.blob.BlobStoreException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A blob store in memory that can be reopened, fulfils the contract, and fails when the test wants
/// it to.
public final class BlobsInMemory implements BlobStore {
  private final ConcurrentSkipListMap<BlobKey, Blob> blobs = new ConcurrentSkipListMap<>();
  private final Clock clock;
  private volatile boolean corrupting;
  private volatile Optional<URI> outside = Optional.empty();
  private volatile Consumer<BlobKey> beforePut = _ -> {};
  private volatile Consumer<BlobKey> beforeOpen = _ -> {};
  private volatile Consumer<BlobKey> beforeDelete = _ -> {};

  public BlobsInMemory(Clock clock) {
    this.clock = clock;
  }

  /// Sets an action that runs before each put, for example to fail it.
  public void beforePut(Consumer<BlobKey> action) {
    beforePut = action;
  }

  /// Sets an action that runs before each open, for example to fail it.
  public void beforeOpen(Consumer<BlobKey> action) {
    beforeOpen = action;
  }

  /// Sets an action that runs before each deletion, for example to fail it.
  public void beforeDelete(Consumer<BlobKey> action) {
    beforeDelete = action;
  }

  /// All stored keys.
  public Set<String> keys() {
    return blobs.keySet().stream().map(BlobKey::value).collect(Collectors.toSet());
  }

  @Override
  public void check() {
    // Memory is always available.
  }

  @Override
  public BlobInfo put(BlobKey key, InputStream bytes, long sizeBytes) {
    beforePut.accept(key);
    byte[] whole = read(bytes, sizeBytes);
    if (corrupting && whole.length > 0) {
      whole[0]++;
    }
    Blob blob = new Blob(whole, clock.instant());
    blobs.put(key, blob);
    return blob.info(key);
  }

  private static byte[] read(InputStream bytes, long sizeBytes) {
    try {
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      bytes.transferTo(copy);
      if (copy.size() != sizeBytes) {
        throw new IllegalArgumentException(
            "the stream holds %d bytes, expected %d".formatted(copy.size(), sizeBytes));
      }
      return copy.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<InputStream> open(BlobKey key) {
    beforeOpen.accept(key);
    return Optional.ofNullable(blobs.get(key)).map(blob -> new ByteArrayInputStream(blob.bytes));
  }

  @Override
  public Optional<BlobInfo> find(BlobKey key) {
    return Optional.ofNullable(blobs.get(key)).map(blob -> blob.info(key));
  }

  @Override
  public void delete(BlobKey key) {
    beforeDelete.accept(key);
    blobs.remove(key);
  }

  @Override
  public Stream<BlobInfo> list(String prefix) {
    return blobs.entrySet().stream()
        .filter(entry -> entry.getKey().value().startsWith(prefix))
        .map(entry -> entry.getValue().info(entry.getKey()));
  }

  @Override
  public Optional<URI> share(BlobKey key, Duration validFor) {
    return outside.map(base -> base.resolve(key.value()));
  }

  /// Makes the store reachable below this address.
  public void shareBelow(URI base) {
    outside = Optional.of(base);
  }

  @Override
  public void close() {
    // The blobs stay for the next user of the store.
  }

  /// From now on, puts store other bytes than they are given.
  public void corruptPuts() {
    corrupting = true;
  }

  /// From now on, the store has no space left.
  public void fill() {
    beforePut(key -> {
      throw new BlobStoreException(BlobStoreException.Kind.FULL, "put " + key, null);
    });
  }

  private static final class Blob {
    private final byte[] bytes;
    private final Instant modifiedAt;

    Blob(byte[] bytes, Instant modifiedAt) {
      this.bytes = bytes;
      this.modifiedAt = modifiedAt;
    }

    BlobInfo info(BlobKey key) {
      return new BlobInfo(key, bytes.length, modifiedAt);
    }
  }
}
