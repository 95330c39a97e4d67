package io.aisha.studio.engine;

import java.util.Map;

/// A rendered picture.
///
/// @param bytes the encoded picture; not copied, and the engine keeps no reference to it
/// @param mediaType `image/jpeg`, `image/png` or `image/webp`
/// @param source how it came about; written into the stored file
/// @param parameters all parameters of the request for this picture, JSON values only; stored with
///   it
@SuppressWarnings("ArrayRecordComponent") // Megabytes, handed over once and never compared.
public record RenderedPicture(
    byte[] bytes,
    String mediaType,
    int widthPx,
    int heightPx,
    DigitalSource source,
    Map<String, Object> parameters) {
  public RenderedPicture {
    parameters = Map.copyOf(parameters);
  }

  /// For an engine that reports no parameters.
  public RenderedPicture(
      byte[] bytes, String mediaType, int widthPx, int heightPx, DigitalSource source) {
    this(bytes, mediaType, widthPx, heightPx, source, Map.of());
  }
}
