package io.aisha.engines.fal;

import io.aisha.studio.engine.EngineFiles;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A folder whose links carry a signature, as those of an object store do.
record SignedFiles(EngineFiles files) implements EngineFiles {
  @Override
  public void put(String name, byte[] bytes) {
    files.put(name, bytes);
  }

  @Override
  public void put(String name, InputStream bytes, long sizeBytes) {
    files.put(name, bytes, sizeBytes);
  }

  @Override
  public Optional<byte[]> get(String name) {
    return files.get(name);
  }

  @Override
  public Optional<InputStream> open(String name) {
    return files.open(name);
  }

  @Override
  public Optional<URI> share(String name, Duration validFor) {
    return Optional.of(URI.create("https://store.example/" + name + "?sig=secret"));
  }
}
