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

/// An engine's folder that outlives the engine but not the test.
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

  /// Shared where a test says that the folder can be reached from outside.
  @Override
  public Optional<URI> share(String name, Duration validFor) {
    return outside.map(base -> base.resolve(name));
  }

  /// From now on the folder can be reached below this address.
  public void shareBelow(URI base) {
    outside = Optional.of(base);
  }

  /// Names of everything stored.
  public Set<String> names() {
    return Set.copyOf(files.keySet());
  }
}
