package io.aisha.studio.generation;

import io.aisha.studio.blob.BlobKey;

/// A picture whose bytes stand in the store.
///
/// @param sha256 of its bytes, hex
record StoredPicture(
    BlobKey key, int sizeBytes, String sha256, String mediaType, int widthPx, int heightPx) {}
