package io.aisha.studio.engine;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// A folder of an engine's own in the object store, one for each training. It is empty when the
/// training starts, goes with the model to every rendering, and is deleted when the training fails,
/// is cancelled, or some time after its model was replaced.
///
/// Names are segments of `[a-z0-9._-]`, parted by `/` when need be, at most 80 characters. Failures
/// of the store come out as its own exceptions, which an engine lets pass: the step is taken again
/// later.
public interface EngineFiles {

  /// Stores the bytes whole under the name, replacing what was there.
  void put(String name, byte[] bytes);

  /// Stores exactly `sizeBytes` bytes, which are never whole in memory; all of them or none.
  ///
  /// @throws IllegalArgumentException when the stream does not hold exactly so many
  /// @throws java.io.UncheckedIOException when the stream fails
  void put(String name, InputStream bytes, long sizeBytes);

  /// The bytes, or empty when there are none. For what is known to be small.
  Optional<byte[]> get(String name);

  /// The bytes as a stream, to be closed by the caller, or empty when there are none.
  Optional<InputStream> open(String name);

  /// A link by which an engine elsewhere can read the bytes for so long without credentials; empty
  /// when the store cannot be reached from outside. No I/O, and the bytes need not be there yet.
  Optional<URI> share(String name, Duration validFor);
}
