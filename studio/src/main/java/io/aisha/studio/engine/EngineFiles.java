package io.aisha.studio.engine;

import java.util.Optional;

/// A folder of an engine's own in the object store, one for each training. It is empty when the
/// training starts, goes with the model to every rendering, and is deleted when the training fails,
/// is cancelled, or its model is replaced or deleted.
///
/// Names are segments of `[a-z0-9._-]`, parted by `/` when need be, at most 80 characters. Failures
/// of the store come out as its own exceptions, which an engine lets pass: the step is taken again
/// later.
public interface EngineFiles {

  /// Stores the bytes whole under the name, replacing what was there.
  void put(String name, byte[] bytes);

  /// The bytes, or empty when there are none.
  Optional<byte[]> get(String name);
}
