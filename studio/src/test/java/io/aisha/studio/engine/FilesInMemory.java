package io.aisha.studio.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An engine's folder in memory, which lives longer than the engine but not longer than the test.
public final class FilesInMemory implements EngineFiles {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private volatile Optional<URI> outside = Optional.empty();

  @Override
  public void put(String name, byte[] bytes) {
    files.put(name, bytes.clone());
  }

  @Override
  public Optional<byte[]> get(String name) {
    return Optional.ofNullable(files.get(name)).map(byte[]::clone);
  }

  @Override
  public void put(String name, InputStream bytes, long sizeBytes) {
    try {
      byte[] read = bytes.readAllBytes();
      if (read.length != sizeBytes) {
        throw new IllegalArgumentException(
            "the stream holds %d bytes, expected %d".formatted(read.length, sizeBytes));
      }
      files.put(name, read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<InputStream> open(String name) {
    return get(name).map(ByteArrayInputStream::new);
  }

  /// Returns a link only if the test has made the folder reachable from outside.
  @Override
  public Optional<URI> share(String name, Duration validFor) {
    return outside.map(base -> base.resolve(name));
  }

  /// Makes the folder reachable below this address.
  public void shareBelow(URI base) {
    outside = Optional.of(base);
  }

  /// The names of all files.
  public Set<String> names() {
    return Set.copyOf(files.keySet());
  }
}
