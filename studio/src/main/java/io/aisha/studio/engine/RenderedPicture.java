package io.aisha.studio.engine;

import java.util.Map;

/// A picture that an engine made.
///
/// @param bytes the encoded picture; not copied, the engine keeps no hold of it
/// @param mediaType `image/jpeg`, `image/png` or `image/webp`
/// @param told everything that asked for this very picture, JSON values only; stored with it
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record RenderedPicture(
    byte[] bytes, String mediaType, int widthPx, int heightPx, Map<String, Object> told) {
  public RenderedPicture {
    told = Map.copyOf(told);
  }

  /// For an engine that has nothing more to tell of its picture.
  public RenderedPicture(byte[] bytes, String mediaType, int widthPx, int heightPx) {
    this(bytes, mediaType, widthPx, heightPx, Map.of());
  }
}
