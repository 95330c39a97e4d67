package io.aisha.studio.engine;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// An engine's own folder in the object store, one for each training. It is empty when the training
/// starts and is passed with the model to every rendering. It is deleted when the training fails or
/// is cancelled, or some time after its model was replaced.
///
/// Names are segments of `[a-z0-9._-]`, optionally separated by `/`, at most 80 characters in all.
/// Failures of the store are thrown as the store's exceptions. An engine must not catch them: the
/// step is repeated later.
public interface EngineFiles {

  /// Stores the bytes under the name, replacing the previous ones.
  void put(String name, byte[] bytes);

  /// Stores exactly `sizeBytes` bytes without holding them all in memory; stores all of them or
  /// none.
  ///
  /// @throws IllegalArgumentException when the stream does not contain exactly that many
  /// @throws java.io.UncheckedIOException when the stream fails
  void put(String name, InputStream bytes, long sizeBytes);

  /// The bytes, or empty when the name has none. For files known to be small.
  Optional<byte[]> get(String name);

  /// The bytes as a stream, to be closed by the caller, or empty when the name has none.
  Optional<InputStream> open(String name);

  /// A link through which a remote engine can read the bytes for the given time without
  /// credentials; empty when the store is not reachable from outside. Does no I/O, and the bytes
  /// need not exist yet.
  Optional<URI> share(String name, Duration validFor);
}
