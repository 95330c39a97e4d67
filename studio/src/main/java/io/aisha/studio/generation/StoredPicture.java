package io.aisha.studio.generation;

import io.aisha.studio.blob.BlobKey;
import java.util.Map;

/// A picture whose bytes are in the store.
///
/// @param sha256 of its bytes, hex
/// @param parameters all parameters of the rendering, as reported by the engine
record StoredPicture(
    BlobKey key,
    int sizeBytes,
    String sha256,
    String mediaType,
    int widthPx,
    int heightPx,
    Map<String, Object> parameters) {
  StoredPicture {
    parameters = Map.copyOf(parameters);
  }
}
