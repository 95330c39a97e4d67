package io.aisha.studio.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// An engine's folder that outlives the engine but not the test.
public final class FilesInMemory implements EngineFiles {
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  @Override
  public void put(String name, byte[] bytes) {
    files.put(name, bytes.clone());
  }

  @Override
  public Optional<byte[]> get(String name) {
    return Optional.ofNullable(files.get(name)).map(byte[]::clone);
  }

  /// Names of everything stored.
  public Set<String> names() {
    return Set.copyOf(files.keySet());
  }
}
