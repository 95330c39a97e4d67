package io.aisha.studio.photo;

import io.aisha.studio.ErrorCode;
import io.aisha.studio.StudioException;
import java.util.Map;

/// The size of a requested thumbnail.
///
/// @param longSidePx 16..2048
public record ThumbnailSize(int longSidePx) {
  private static final int MIN_PX = 16;
  private static final int MAX_PX = 2048;

  /// Validates the caller's value.
  ///
  /// @throws StudioException.Invalid `thumbnail-size`
  public static ThumbnailSize of(int longSidePx) {
    if (longSidePx < MIN_PX || longSidePx > MAX_PX) {
      throw new StudioException.Invalid(
          ErrorCode.THUMBNAIL_SIZE, Map.of("asked", longSidePx, "min", MIN_PX, "max", MAX_PX));
    }
    return new ThumbnailSize(longSidePx);
  }
}
